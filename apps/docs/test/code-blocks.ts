import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const pages = fileURLToPath(new URL("../pages", import.meta.url));
const packages = fileURLToPath(new URL("../../../packages", import.meta.url));

/** Examples of the API pages that need a page, a network or other files than the rest. */
const shownOnly = /document\.|github:|frame-1/;

/** A fenced block of a page that was written by hand, or an example of a docstring, which an API page shows. */
export interface CodeBlock {
  /** `use/node.md:12` */
  readonly place: string;
  /** The heading of the second level above it; "" where there is none. */
  readonly section: string;
  readonly language: string;
  /** Whether the fence says `run`: a whole program, or commands. */
  readonly isRun: boolean;
  readonly code: string;
  /** What the block calls itself in a first comment, `// name.ts` or `<!-- name.html`, with folders where it needs them. */
  readonly name: string | undefined;
}

export function codeBlocks(): CodeBlock[] {
  return globSync("**/*.md", { cwd: pages, exclude: ["{api,notebooks}/**"] })
    .sort()
    .flatMap(blocksOf);
}

/** Commands of kit in code spans, without the word kit: `detect party.jpg`. */
export function commandsInText(): { readonly place: string; readonly command: string }[] {
  return globSync("**/*.md", { cwd: pages, exclude: ["{api,notebooks}/**"] })
    .sort()
    .flatMap((page) => {
      const text = readFileSync(join(pages, page), "utf8").replaceAll(/^```[\s\S]*?^```$/gm, "");
      return Array.from(text.matchAll(/`kit ([^`\n]+)`/g), ([, command = ""]) => ({ place: page, command }));
    });
}

/** Those of the docstrings of all packages. */
export function examples(): CodeBlock[] {
  return globSync("*/src/**/*.ts", { cwd: packages })
    .sort()
    .flatMap((path) => {
      const text = readFileSync(join(packages, path), "utf8");
      return [...text.matchAll(/ \* @example\n((?: \* .+\n)+)/g)].map((match) => {
        const code = (match[1] ?? "").replaceAll(/^ \* /gm, "");
        const place = `${path}:${text.slice(0, match.index).split("\n").length}`;
        return { place, section: "", language: "ts", isRun: !shownOnly.test(code), code, name: undefined };
      });
    });
}

/** The page of a place, which is a page and a line. */
export function pageOf(place: string): string {
  return place.replace(/\W\d+$/, "");
}

/** The blocks of a page that are files of a project, or those of one of its sections: code by path. */
export function filesOf(page: string, section?: string): Readonly<Record<string, string>> {
  const own = codeBlocks().filter(
    (block) => pageOf(block.place) === page && (section === undefined || block.section === section),
  );
  return Object.fromEntries(own.flatMap(({ name, code }) => (name === undefined ? [] : [[name, code]])));
}

/** The packages that a page says to install, or one of its sections. */
export function installed(page: string, section?: string): string[] {
  const text = readFileSync(join(pages, page), "utf8");
  return [...text.matchAll(/npm install ([^`\n]+)/g)]
    .filter(({ index }) => section === undefined || sectionAt(text, index) === section)
    .flatMap(([, names = ""]) => names.split(" "))
    .filter((name) => /^[@\w]/.test(name));
}

/** The last heading of the second level before a place in a page; "" where there is none. */
function sectionAt(text: string, index: number): string {
  return [...text.slice(0, index).matchAll(/^## (.+)$/gm)].at(-1)?.[1] ?? "";
}

function blocksOf(page: string): CodeBlock[] {
  const text = readFileSync(join(pages, page), "utf8");
  return [...text.matchAll(/^```(\w+)( run)?\n([\s\S]*?)^```$/gm)].map((match) => {
    const [, language = "", run, code = ""] = match;
    const line = text.slice(0, match.index).split("\n").length;
    const name = /^(?:\/\/|<!--) ([\w./-]+\.(?:tsx?|[mc]?js|html))\b/.exec(code)?.[1];
    return {
      place: `${page}:${line}`,
      section: sectionAt(text, match.index),
      language,
      isRun: run !== undefined,
      code,
      name,
    };
  });
}
