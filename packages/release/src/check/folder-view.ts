import { readFile, stat } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import { NoRepositoryError } from "../errors.ts";
import { listFiles } from "../project/list-files.ts";
import type { RepositoryView } from "./view.ts";

/** Text files of more are not looked into: a notebook with pictures has a few megabytes. */
const largestText = 20_000_000;

/**
 * A folder as `kit check` sees it.
 *
 * @throws NoRepositoryError where there is no such folder.
 */
export async function folderView(folder: string): Promise<RepositoryView> {
  const root = resolve(folder);
  const isFolder = await stat(root).then(
    (entry) => entry.isDirectory(),
    () => false,
  );
  if (!isFolder) throw new NoRepositoryError(folder);
  const size = async (path: string) => (await stat(join(root, path)).catch(() => ({ size: 0 }))).size;
  return {
    name: basename(root),
    files: await listFiles(root),
    size,
    async read(path) {
      if ((await size(path)) > largestText) return undefined;
      return await readFile(join(root, path), "utf8").catch(() => undefined);
    },
  };
}
