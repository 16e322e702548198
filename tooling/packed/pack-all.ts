import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root, tryRun } from "../scripts/run.ts";

export interface Packed {
  readonly name: string;
  readonly tarball: string;
}

/** The `package.json` of every package that is published, as paths below the root. */
export function publicManifests(): string[] {
  return globSync("{packages,apps}/*/package.json", { cwd: root })
    .filter((manifest) => !readManifest(manifest).private)
    .sort();
}

/** Packs every public package, as built, into a folder that exists. */
export function packAll(folder: string): Packed[] {
  return publicManifests().map((manifest) => {
    const { name } = readManifest(manifest);
    const tarball = join(folder, `${name.replace("@", "").replace("/", "-")}.tgz`);
    const { ok, output } = tryRun("pnpm", ["pack", "--out", tarball], join(root, dirname(manifest)));
    if (!ok) throw new Error(`pnpm pack failed for ${name}:\n${output}`);
    return { name, tarball };
  });
}

function readManifest(path: string): { readonly name: string; readonly private?: boolean } {
  return JSON.parse(readFileSync(join(root, path), "utf8"));
}
