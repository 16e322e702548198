import { isUtf8 } from "node:buffer";
import { readdir, realpath, stat } from "node:fs/promises";
import { basename, dirname, extname, join, relative, resolve, sep } from "node:path";
import { buffer } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import type { KitError } from "@kit/types";
import { glob, isDynamicPattern } from "tinyglobby";
import { NoPictureError } from "../errors.ts";

/** One picture to work on. */
export interface Input {
  /** As a person would name it: the path from the working folder, a URL, or `-`. */
  readonly label: string;
  readonly source: string | Blob;
  /** Where its results go, below the output folder: no two inputs share one. */
  readonly name: string;
}

/** An argument, or a file below it, that leads to no picture. */
export interface InputFault {
  readonly label: string;
  readonly error: KitError;
}

export interface FoundInputs {
  readonly inputs: readonly Input[];
  readonly faults: readonly InputFault[];
}

export interface FindInputsOptions {
  /** Relative paths start here. Default: the working folder. */
  readonly cwd?: string;
  /** A folder that is never searched: that of earlier results. */
  readonly ignore?: string;
  /** What `-` reads. Default: standard input. */
  readonly stdin?: AsyncIterable<Uint8Array>;
}

/** Endings by which a folder's pictures are known; those that can be written keep them. */
const pictureNames = /\.(jpe?g|jfif|png|webp|avif|gif|tiff?|hei[cf])$/i;
const writableNames = /\.(jpe?g|png|webp|avif|gif|tiff?)$/i;

/**
 * Files, folders, globs, `http(s)` URLs and `-` → pictures, in the order of the arguments, each once.
 * Names below the output folder mirror the folders from the deepest one that holds what the arguments name, so that
 * a picture keeps its name when others are added.
 * What cannot be found is a fault beside them, not an exception.
 */
export async function findInputs(args: readonly string[], options: FindInputsOptions = {}): Promise<FoundInputs> {
  const { cwd = process.cwd(), stdin = process.stdin } = options;
  const paths = new Set<string>();
  const roots: string[] = [];
  const others: Input[] = [];
  const faults: InputFault[] = [];
  for (const argument of new Set(args)) {
    try {
      if (argument === "-") others.push(await stdinInput(stdin));
      else if (/^https?:\/\//i.test(argument)) others.push(urlInput(argument));
      else {
        const found = await findFiles(argument, cwd, options.ignore);
        roots.push(found.root);
        for (const path of found.paths) paths.add(path);
      }
    } catch (error) {
      if (!(error instanceof NoPictureError)) throw error;
      faults.push({ label: argument, error });
    }
  }
  const base = commonFolder(roots);
  const files = [...paths].map((path) => ({
    label: display(path, cwd),
    source: path,
    name: relative(base, path),
  }));
  return { inputs: withDistinctNames([...files, ...others]), faults };
}

async function stdinInput(stdin: AsyncIterable<Uint8Array>): Promise<Input> {
  const bytes = await buffer(stdin);
  if (bytes.length === 0)
    throw new NoPictureError("Standard input is empty.", "Pipe a picture into it: cat party.jpg | kit detect -.");
  if (isText(bytes))
    throw new NoPictureError(
      "Standard input holds text, and - takes a picture.",
      "Pipe a picture into it: cat party.jpg | kit detect -; names of files are arguments: xargs kit detect < names.txt.",
    );
  // By the name of a file messages tell what it is.
  return { label: "-", source: new File([bytes], "standard input"), name: "stdin.png" };
}

function isText(bytes: Buffer): boolean {
  const blanks = Buffer.from("\t\n\r");
  return isUtf8(bytes) && bytes.every((byte) => byte >= 32 || blanks.includes(byte));
}

function urlInput(argument: string): Input {
  if (!URL.canParse(argument)) {
    throw new NoPictureError(`${argument} is not a URL.`, "Check it for spaces and typing errors.");
  }
  // What comes from a URL names a file of ours: one name, no folders, nothing that Windows forbids.
  const [last = ""] = new URL(argument).pathname.split("/").slice(-1);
  const name = last.replace(/%[0-9a-f]{2}|[^\w.-]/gi, "-").replace(/^[.-]+/, "");
  return { label: argument, source: argument, name: name || "picture.png" };
}

/** Files, and the folder that their argument starts from. */
interface FoundFiles {
  readonly paths: readonly string[];
  readonly root: string;
}

async function findFiles(given: string, cwd: string, ignore: string | undefined): Promise<FoundFiles> {
  if (given === "") throw new NoPictureError('"" names no file.', "Name a file, a folder or a pattern.");
  const argument = given.startsWith("file://") && URL.canParse(given) ? fileURLToPath(given) : given;
  const path = resolve(cwd, argument);
  const entry = await stat(path).catch(() => undefined);
  if (entry?.isDirectory()) return { paths: await findInFolder(path, argument, ignore), root: path };
  if (entry) return { paths: [path], root: dirname(path) };
  const pattern = sep === "\\" ? argument.replaceAll("\\", "/") : argument;
  if (!isDynamicPattern(pattern)) {
    const folder = await readdir(dirname(path)).catch(() => undefined);
    throw new NoPictureError(
      `${argument} does not exist${folder ? "" : ", nor does the folder it would be in"}.`,
      `Check the name; the working folder is ${cwd}.`,
    );
  }
  const paths = await search(pattern, cwd, ignore);
  if (paths.length > 0) return { paths, root: resolve(cwd, fixedPart(pattern)) };
  throw new NoPictureError(`No file matches ${argument}.`, `Check the pattern; it starts from ${cwd}.`);
}

/** The folders of a pattern before anything in it varies. */
function fixedPart(pattern: string): string {
  const folders = pattern.split("/").slice(0, -1);
  const varying = folders.findIndex((folder) => isDynamicPattern(folder));
  return (varying < 0 ? folders : folders.slice(0, varying)).join("/") || (pattern.startsWith("/") ? "/" : ".");
}

async function findInFolder(folder: string, argument: string, ignore: string | undefined): Promise<string[]> {
  const found = sorted(await walk(folder, ignore === undefined ? undefined : resolve(ignore), new Set()));
  if (found.length > 0) return found;
  throw new NoPictureError(
    `The folder ${argument} holds no picture.`,
    "Expected files that end in .jpg, .png, .webp, .avif, .gif or .tiff; name a file of another ending itself.",
  );
}

/** Pictures in a folder and those below it, each folder once, whichever links lead there; what is hidden is left out. */
async function walk(folder: string, ignore: string | undefined, seen: Set<string>): Promise<string[]> {
  const place = await realpath(folder);
  if (folder === ignore || seen.has(place)) return [];
  seen.add(place);
  const names = await readdir(folder).catch((error: Error) => {
    throw new NoPictureError(
      `The folder ${folder} cannot be read: ${error.message}.`,
      "Give permission, or leave it out.",
    );
  });
  const found: string[] = [];
  for (const name of names.filter((name) => !name.startsWith("."))) {
    const path = join(folder, name);
    const entry = await stat(path).catch(() => undefined);
    if (entry?.isDirectory()) found.push(...(await walk(path, ignore, seen)));
    // A link that leads nowhere is an input that fails, not one that is passed over.
    else if (pictureNames.test(name) && entry?.isFile() !== false) found.push(path);
  }
  return found;
}

async function search(pattern: string, cwd: string, ignore: string | undefined): Promise<string[]> {
  const found = await glob(pattern, { cwd, absolute: true, onlyFiles: true, dot: false });
  const hidden = ignore === undefined ? undefined : resolve(ignore) + sep;
  return sorted(found.map((path) => resolve(path)).filter((path) => hidden === undefined || !path.startsWith(hidden)));
}

/** As people count: 9 before 10. */
function sorted(paths: readonly string[]): string[] {
  return paths.toSorted((a, b) => a.localeCompare(b, "en", { numeric: true }));
}

function commonFolder([first = ".", ...rest]: readonly string[]): string {
  return rest.reduce((common, folder) => {
    let shared = common;
    while (relative(shared, folder).startsWith("..") && dirname(shared) !== shared) shared = dirname(shared);
    return shared;
  }, first);
}

/** A path outside the working folder is clearer whole. */
function display(path: string, cwd: string): string {
  const fromHere = relative(cwd, path);
  return fromHere.startsWith("..") ? path : fromHere;
}

/** Names that end in a format that can be written, and with a number where one is taken. */
function withDistinctNames(inputs: readonly Input[]): Input[] {
  const writable = inputs.map((input) =>
    writableNames.test(input.name) ? input : { ...input, name: `${input.name}.png` },
  );
  // Who keeps its own name comes first, so that it does not depend on the order.
  const taken = new Set(inputs.filter(({ name }) => writableNames.test(name)).map(({ name }) => name.toLowerCase()));
  const given = new Set<string>();
  return writable.map((input, index) => {
    let { name } = input;
    const own = name === inputs[index]?.name && !given.has(name.toLowerCase());
    for (let n = 2; !own && taken.has(name.toLowerCase()); n += 1) {
      const end = extname(input.name);
      name = join(dirname(input.name), `${basename(input.name, end)}-${n}${end}`);
    }
    given.add(name.toLowerCase());
    taken.add(name.toLowerCase());
    return { ...input, name };
  });
}
