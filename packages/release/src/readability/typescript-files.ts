import { open } from "node:fs/promises";
import { join } from "node:path";
import type { Project } from "../project/project.ts";

/**
 * Paths of the TypeScript files that are the project's own: of its package where one lies at its top, else those of no
 * package below. What only declares types comes with JavaScript as well: with the package of the library step, for one.
 */
export async function typescriptFiles(project: Project): Promise<readonly string[]> {
  const files = await project.files();
  const packages = files.includes("package.json") ? [] : files.filter((path) => path.endsWith("/package.json"));
  const folders = packages.map((path) => path.slice(0, -"package.json".length));
  const named = files.filter(
    (path) =>
      /\.[cm]?tsx?$/.test(path) &&
      !/\.d\.[cm]?ts$/.test(path) &&
      !/(?:^|\/)node_modules\//.test(path) &&
      !folders.some((folder) => path.startsWith(folder)),
  );
  const isCode = await Promise.all(named.map(async (path) => !isForeign(await beginning(join(project.root, path)))));
  return named.filter((_, index) => isCode[index]);
}

/** A translation of Qt's, which is XML, or a video: they end in `.ts`, too. */
function isForeign(beginning: string): boolean {
  return /^\ufeff?\s*<(?:\?xml|!DOCTYPE TS|TS)\b/.test(beginning) || beginning.includes("\0");
}

/** The first letters of a file; none where there is no such file yet. */
async function beginning(path: string): Promise<string> {
  const file = await open(path).catch(() => undefined);
  if (!file) return "";
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(512), 0, 512, 0);
    return buffer.toString("utf8", 0, bytesRead);
  } finally {
    await file.close();
  }
}
