import { readFile, realpath, stat } from "node:fs/promises";
import { basename, join, resolve, sep } from "node:path";
import { NoRepositoryError } from "../errors.ts";
import { listFiles } from "../project/list-files.ts";
import type { RepositoryView } from "./view.ts";

/** Text files of more are not looked into: a notebook with pictures has a few megabytes. */
const largestText = 20_000_000;

/**
 * A folder as `kit check` sees it. Nothing is read through links that lead out of it.
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
  const top = await realpath(root);
  /** A stranger's link may lead anywhere on this machine, and a device never ends. */
  const inside = async (path: string) => {
    const real = await realpath(join(root, path)).catch(() => undefined);
    if (!real?.startsWith(top.endsWith(sep) ? top : top + sep)) return undefined;
    const entry = await stat(real).catch(() => undefined);
    return entry?.isFile() ? { real, bytes: entry.size } : undefined;
  };
  return {
    name: basename(root),
    files: await listFiles(root),
    size: async (path) => (await inside(path))?.bytes ?? 0,
    async read(path) {
      const file = await inside(path);
      if (!file || file.bytes > largestText) return undefined;
      return await readFile(file.real, "utf8").catch(() => undefined);
    },
  };
}
