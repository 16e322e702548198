import { createHash } from "node:crypto";
import { readdir, readFile, writeFile } from "node:fs/promises";
import { join, relative, resolve, sep } from "node:path";
import type { Plugin } from "vite";

/** One file of the bundle. */
export interface ListedFile {
  /** Below the folder, with slashes. */
  readonly path: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** Lists all files of the bundle in one of them, for those who fetch a package file by file. */
export function fileList(name: string): Plugin {
  let folder = "";
  return {
    name: "kit:file-list",
    apply: "build",
    enforce: "post",
    configResolved({ root, build }) {
      folder = resolve(root, build.outDir);
    },
    closeBundle: {
      // After all others: the service worker is written there too.
      order: "post",
      sequential: true,
      async handler() {
        await writeFile(join(folder, name), `${JSON.stringify(await listFiles(folder, name), null, 2)}\n`);
      },
    },
  };
}

async function listFiles(folder: string, besides: string): Promise<ListedFile[]> {
  const paths = (await filesBelow(folder)).filter((path) => path !== besides);
  return Promise.all(
    paths.map(async (path) => {
      const bytes = await readFile(join(folder, path));
      const sha256 = createHash("sha256").update(bytes).digest("hex");
      return { path, bytes: bytes.length, sha256 };
    }),
  );
}

/** Paths below the folder, with slashes, sorted. */
export async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .sort();
}
