import type { RepositoryView } from "./view.ts";

/** The first file whose path matches. */
export function findFile({ files }: RepositoryView, path: RegExp): string | undefined {
  return files.find((file) => path.test(file));
}

/** Where a pattern first occurs in files whose path matches: `setup.cfg: [mypy]`. At most 200 files are read. */
export async function findText(view: RepositoryView, path: RegExp, text: RegExp): Promise<string | undefined> {
  for (const file of view.files.filter((name) => path.test(name)).slice(0, 200)) {
    const found = text.exec((await view.read(file)) ?? "");
    if (found) return `${file}: ${found[0].trim().replace(/\s+/g, " ").slice(0, 100)}`;
  }
  return undefined;
}

/** The README at the top. */
export const readmePath = /^readme(\.(md|markdown|rst|txt))?$/i;

/** Where a pattern occurs in the README. */
export function findInReadme(view: RepositoryView, text: RegExp): Promise<string | undefined> {
  return findText(view, readmePath, text);
}
