import { isUtf8 } from "node:buffer";
import { lstat, readFile, readlink } from "node:fs/promises";
import { join } from "node:path";
import { ReadmeUnfitError } from "../errors.ts";
import type { Project } from "../project/project.ts";

/**
 * The README that readers see, however it is spelt; `README.md` where there is none.
 *
 * @throws ReadmeUnfitError where it is not Markdown in UTF-8, or a link.
 */
export async function existingReadme({ root, files }: Project): Promise<{ path: string; existing?: string }> {
  const fallback = "README.md";
  const names = (await files()).filter((path) => /^readme(?:\.(?:md|markdown|rst|txt))?$/i.test(path));
  const isMarkdown = (path: string) => /\.(?:md|markdown)$/i.test(path);
  // It may be ignored by git.
  for (const path of [fallback, ...names.filter(isMarkdown), ...names]) {
    const entry = await lstat(join(root, path)).catch(() => undefined);
    if (!entry) continue;
    if (!isMarkdown(path))
      throw new ReadmeUnfitError(
        path,
        "is not Markdown, and beside it readers would not see another",
        `Make it Markdown and name it ${fallback}, or leave readme out of steps in kit.json.`,
      );
    if (entry.isSymbolicLink())
      throw new ReadmeUnfitError(
        path,
        `is a link to ${await readlink(join(root, path))}`,
        "Put the file itself in its place.",
      );
    return { path, existing: await readText(root, path) };
  }
  return { path: fallback };
}

async function readText(root: string, path: string): Promise<string> {
  const bytes = await readFile(join(root, path));
  // UTF-16 has them for letters of ASCII.
  if (!isUtf8(bytes) || bytes.includes(0))
    throw new ReadmeUnfitError(
      path,
      "is not text in UTF-8, perhaps Latin-1 or UTF-16: letters would be lost",
      "Save it as UTF-8.",
    );
  return bytes.toString("utf8");
}
