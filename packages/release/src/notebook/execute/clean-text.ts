import { homedir, hostname, tmpdir } from "node:os";
import { dirname, join } from "node:path";

/**
 * Text without what differs from machine to machine and from run to run: paths, however they are escaped, the
 * machine's name, addresses of objects, passwords within URLs. What is base64 stays.
 *
 * @param folder Where the notebook ran: an absolute path, below a temporary folder of its own.
 */
export function cleanText(text: string, folder: string): string {
  return replacements(folder).reduce((cleaned, [pattern, instead]) => {
    const orBase64 = new RegExp(`;base64,[\\w+/=]+|${pattern.source}`, pattern.flags);
    return cleaned.replace(orBase64, (found) => (found.startsWith(";base64,") ? found : instead));
  }, text);
}

function replacements(folder: string): readonly (readonly [RegExp, string])[] {
  const paths: readonly (readonly [string, string])[] = [
    [folder, "."],
    [dirname(folder), ".."],
    [homedir(), "~"],
    [tmpdir(), "/tmp"],
    [dirname(dirname(folder)), "/tmp"],
  ];
  const host = hostname();
  return [
    // With the number of a process that is over.
    [new RegExp(`${escapedForms(join(tmpdir(), "ipykernel_"))}\\d+`, "g"), "cell"],
    // Where the user has no home of their own it is the root, or nothing: all else would give way.
    ...paths
      .filter(([path]) => path.length > 1)
      .toSorted(([one], [other]) => other.length - one.length)
      .map(([path, instead]) => [new RegExp(`${escapedForms(path)}(?![\\w-])`, "g"), instead] as const),
    // The user's own Python, and what is installed in it.
    [/(?<![\w.~+-])(?:\/[\w.~+-]+)+\/(?=(?:site|dist)-packages\/)/g, ""],
    [/(?<![\w.~+-])(?!\/usr\/(?:local\/)?bin\/)(?:\/[\w.~+-]+)+\/bin\/(?=python[\d.]*(?![\w-]))/g, ""],
    [/\bat 0x[\da-f]{6,}/gi, "at 0x…"],
    [/(?<=\w:\/\/)[^\s/@"'<>]*:[^\s/@"'<>]*@/g, ""],
    // A plain word, or a number, may be one of what the model finds.
    ...(/[\d.-]/.test(host) && /[a-z]/i.test(host)
      ? [[new RegExp(`(?<![\\w-])${literal(host)}(?![\\w-])`, "g"), "localhost"] as const]
      : []),
  ];
}

/** A path as it is, in JSON, in a URL. */
function escapedForms(path: string): string {
  return Array.from(path, (mark) => {
    if (/[/\\]/.test(mark)) return "(?:\\\\*/|\\\\+|%2F|%5C)";
    const encoded = encodeURIComponent(mark.isWellFormed() ? mark : "?");
    const units = mark.split("").map((unit) => `\\\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
    return `(?:${[literal(mark), literal(encoded), units.join("")].join("|")})`;
  }).join("");
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
