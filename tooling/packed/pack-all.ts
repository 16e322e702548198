import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { root, tryRun } from "../scripts/run.ts";

export interface Packed {
  readonly name: string;
  readonly tarball: string;
}

/** Packs every public package, as built, into a folder that exists. */
export function packAll(folder: string): Packed[] {
  return globSync("{packages,apps}/*/package.json", { cwd: root })
    .sort()
    .map((manifest) => ({ manifest, ...JSON.parse(readFileSync(join(root, manifest), "utf8")) }))
    .filter((json) => !json.private)
    .map(({ manifest, name }) => {
      const tarball = join(folder, `${name.replace("@", "").replace("/", "-")}.tgz`);
      const { ok, output } = tryRun("pnpm", ["pack", "--out", tarball], join(root, dirname(manifest)));
      if (!ok) throw new Error(`pnpm pack failed for ${name}:\n${output}`);
      return { name, tarball };
    });
}
