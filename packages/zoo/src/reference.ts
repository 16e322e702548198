import { SourceInvalidError } from "./errors.ts";

/** The parts of `github:owner/repo@ref/path` and its like. */
export interface Reference {
  /** `owner/repo`, `package` or `@scope/package`. */
  readonly place: string;
  /** Version, tag or revision. Absent: the latest. */
  readonly ref: string | undefined;
  readonly path: string;
}

const repository = /^[\w.-]+\/[\w.-]+$/;
const npmPackage = /^(@[a-z0-9~][\w.~-]*\/)?[a-z0-9~][\w.~-]*$/i;

/**
 * Takes a source string apart. Ref and path may be percent-encoded, so that `@kit%2Fzoo@1.0.0` is one ref.
 * Without a path it is the place's `model-card.json`.
 *
 * @throws SourceInvalidError
 */
export function parseReference(source: string): Reference {
  const [, scheme = "", rest = ""] = /^(\w+):(.*)$/s.exec(source) ?? [];
  const scoped = rest.startsWith("@") || scheme !== "npm";
  const form = scoped ? /^(@?[^/@]+\/[^/@]+)(?:@([^/]+))?(?:\/(.*))?$/s : /^([^/@]+)(?:@([^/]+))?(?:\/(.*))?$/s;
  const [, place = "", ref, path = "model-card.json"] = form.exec(rest) ?? [];
  if (!(scheme === "npm" ? npmPackage : repository).test(place)) throw malformed(source, scheme);
  return { place, ref: ref && decode(ref, source, scheme), path: plainPath(decode(path, source, scheme), source) };
}

/** The source string of `./name` beside what another one names: a card and its weights in one place. */
export function beside(source: string, name: string): string {
  const relative = name.split("/").slice(1).map(encoded);
  if (/^(https?|file):/.test(source)) return new URL(`./${relative.join("/")}`, source).href;
  const { place, ref, path } = parseReference(source);
  const whole = [...path.split("/").slice(0, -1).map(encodeURIComponent), ...relative].join("/");
  return `${source.split(":")[0]}:${place}${ref ? `@${encodeURIComponent(ref)}` : ""}/${whole}`;
}

/** Encoded once, whether it was before or not: what is no code is a sign of the name. */
function encoded(name: string): string {
  try {
    return encodeURIComponent(decodeURIComponent(name));
  } catch {
    return encodeURIComponent(name);
  }
}

/** What an error may show of a source: no password, no query, where tokens are. */
export function shown(source: string): string {
  // Of what is no URL nothing tells where the host begins: a password may hold any sign.
  const login = URL.canParse(source) ? urlLogin : /^([a-z][a-z0-9+.-]*:)?([\\/]{2}).*@/is;
  return source.replace(login, "$1$2").replace(/[?#].*$/s, "");
}

/** Up to the last @ before the host, however many slashes there are: of npm: and its like none, and there @ is no login. */
const urlLogin = /^((?:https?|ftp|wss?|file):(?=[\\/]*[^\\/])|[a-z][a-z0-9+.-]*:(?=\/\/))([\\/]*)[^\\/?#]*@/is;

/** `retinaface.onnx` of any source: what progress calls it. */
export function lastPart(source: string): string {
  return shown(source).split("/").at(-1) ?? source;
}

function decode(text: string, source: string, scheme: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw malformed(source, scheme);
  }
}

/** A path that stays where it starts. */
function plainPath(path: string, source: string): string {
  const parts = path.split("/");
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  if (/[\\\u0000-\u001f]/.test(path) || parts.some((part) => part === "" || part === "." || part === ".."))
    throw new SourceInvalidError(
      shown(source),
      `the path "${shown(path)}" leads out of it`,
      "Name the file from the top.",
    );
  return path;
}

function malformed(source: string, scheme: string): SourceInvalidError {
  const form = { npm: "npm:package@version/path", hf: "hf:owner/repo@revision/path" }[scheme];
  return new SourceInvalidError(
    shown(source),
    "it is malformed",
    `It should be like ${form ?? "github:owner/repo@tag/asset"}, with "/" and "@" inside a part percent-encoded.`,
  );
}
