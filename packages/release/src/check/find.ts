import type { RepositoryView } from "./view.ts";

/** The first file whose path matches. */
export function findFile({ files }: RepositoryView, path: RegExp): string | undefined {
  return files.find((file) => path.test(file));
}

/** The first file whose path matches and in which no question to the author stands: it is written to its end. */
export async function findFinished(view: RepositoryView, path: RegExp): Promise<string | undefined> {
  for await (const [file, lines] of texts(view, path)) if (!lines.some((line) => isGap(line))) return file;
  return undefined;
}

/** A file in which the author is still asked something. */
export interface Unfinished {
  readonly path: string;
  /** Under which keys of `kit.json` answers are expected, each once. */
  readonly keys: readonly string[];
}

/** The first file whose path matches and in which the author is still asked something. */
export async function findUnfinished(view: RepositoryView, path: RegExp): Promise<Unfinished | undefined> {
  for await (const [file, lines] of texts(view, path)) {
    const gaps = lines.filter((line) => isGap(line));
    if (gaps.length === 0) continue;
    // `data` in Markdown, \texttt{data} in LaTeX.
    const keys = gaps.flatMap((line) => /Answer under \W*(?:texttt\{)?(\w+)/.exec(line)?.[1] ?? []);
    return { path: file, keys: [...new Set(keys)] };
  }
  return undefined;
}

/**
 * Where a pattern first occurs within a line of files whose path matches: `setup.cfg: [mypy]`. Questions to the author
 * are passed over, and the headings above them.
 */
export async function findText(view: RepositoryView, path: RegExp, text: RegExp): Promise<string | undefined> {
  return await findInLines(view, path, (line) => text.exec(line)?.[0]);
}

const address = /https?:\/\/[^\s)\]">']+/gi;

/** The first address, in files whose path matches, that each of the patterns matches. */
export async function findAddress(
  view: RepositoryView,
  path: RegExp,
  ...patterns: readonly RegExp[]
): Promise<string | undefined> {
  return await findInLines(view, path, (line) =>
    line.match(address)?.find((url) => patterns.every((pattern) => pattern.test(url))),
  );
}

/** The first address in the README that matches, in a line whose words say what it is: others' pages are linked, too. */
export async function findNamed(view: RepositoryView, words: RegExp, host: RegExp): Promise<string | undefined> {
  return await findInLines(view, readmePath, (line) =>
    words.test(line.replace(address, "")) ? line.match(address)?.find((url) => host.test(url)) : undefined,
  );
}

/** The first link in the README whose words match: `[Web app](https://…)`. */
export async function findLink(view: RepositoryView, words: RegExp): Promise<string | undefined> {
  return await findInLines(
    view,
    readmePath,
    (line) =>
      [...line.matchAll(/\[([^[\]]{1,200})\]\([^()\s]{1,500}[^()]{0,200}\)/g)].find(([, text = ""]) =>
        words.test(text),
      )?.[0],
  );
}

/** The README at the top. */
export const readmePath = /^readme(\.(md|markdown|rst|txt))?$/i;

/** Where a pattern occurs in the README. */
export function findInReadme(view: RepositoryView, text: RegExp): Promise<string | undefined> {
  return findText(view, readmePath, text);
}

/** What a search, called for one line after the other, finds first. */
export async function findInLines(
  view: RepositoryView,
  path: RegExp,
  search: (line: string) => string | undefined,
): Promise<string | undefined> {
  for await (const [file, lines] of texts(view, path)) {
    for (const line of withoutGaps(lines)) {
      const found = search(line);
      if (found !== undefined) return `${file}: ${found.trim().replace(/\s+/g, " ").slice(0, 100)}`;
    }
  }
  return undefined;
}

/** Of the files of strangers, so many at most are read, and so much of their text. */
const mostFiles = 200;
const mostText = 40_000_000;
/** Letters. A line of more is looked at in pieces: what a pattern takes may grow with the square of it. */
const longestLine = 600;

async function* texts(view: RepositoryView, path: RegExp): AsyncGenerator<readonly [string, readonly string[]]> {
  let read = 0;
  for (const file of view.files.filter((name) => path.test(name)).slice(0, mostFiles)) {
    const text = (await view.read(file)) ?? "";
    read += text.length;
    if (read > mostText) return;
    // Blank lines say nothing.
    yield [file, text.split(/[\r\n]+/).flatMap(piecesOf)];
  }
}

function piecesOf(line: string): readonly string[] {
  if (line.length <= longestLine) return [line];
  const starts = Array.from({ length: Math.ceil(line.length / longestLine) }, (_, index) => index * longestLine);
  return starts.map((start) => line.slice(start, start + longestLine));
}

function isGap(line: string): boolean {
  return /^\s*(?:> ?)?(?:\*\*|\\textbf\{)To the author:/.test(line);
}

function withoutGaps(lines: readonly string[]): readonly string[] {
  if (!lines.some(isGap)) return lines;
  const kept: string[] = [];
  for (const line of lines) {
    if (!isGap(line)) kept.push(line);
    else if (/^#{1,6} /.test(kept.at(-1) ?? "")) kept.pop();
  }
  return kept;
}
