import { globSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { npmFile } from "@kit/tooling/testing";
import type { Plugin } from "vite";

/** Writes down the licences of all npm packages of which something is in the bundle. */
export interface Licenses {
  /** For the build of the page, which ends last. */
  readonly write: Plugin;
  /** For the builds of workers, which are builds of their own. */
  gather(): Plugin;
}

/** @param further Packages that files were taken out of without being bundled. */
export function licenses(fileName: string, further: readonly string[]): Licenses {
  const folders = new Set(further.map((name) => npmFile(name, "")));
  const gather = (): Plugin => ({
    name: "kit:gather-licenses",
    apply: "build",
    generateBundle() {
      for (const id of this.getModuleIds()) {
        const [folder] = /^.*\/node_modules\/(@[^/]+\/)?[^/]+(?=\/)/.exec(id.replace(/^\0/, "")) ?? [];
        if (folder) folders.add(folder);
      }
    },
  });
  let outDir = "";
  return {
    gather,
    write: {
      ...gather(),
      name: "kit:write-licenses",
      configResolved({ root, build }) {
        outDir = resolve(root, build.outDir);
      },
      closeBundle: {
        // After the service worker, which is built when the page is done.
        order: "post",
        sequential: true,
        async handler() {
          const texts = await Promise.all([...folders].map(describe));
          await writeFile(
            join(outDir, fileName),
            `Licences of what is bundled\n\n${[...new Set(texts)].sort().join("\n")}`,
          );
        },
      },
    },
  };
}

async function describe(folder: string): Promise<string> {
  const { name, version, license, homepage }: Record<string, string> = JSON.parse(
    await readFile(join(folder, "package.json"), "utf8"),
  );
  const [file] = globSync("{LICENSE,LICENCE,license}*", { cwd: folder });
  const text = file ? (await readFile(join(folder, file), "utf8")).trim() : (homepage ?? "");
  return `${name} ${version} (${license})\n\n${text}\n`;
}
