import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../scripts/run.ts";
import type { Registry } from "../testing/registry.ts";
import { packAll } from "./pack-all.ts";

/** Builds every public package and publishes it in a registry on loopback. */
export async function publishPackages(registry: Registry): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "kit-publish-"));
  try {
    run(process.execPath, ["tooling/scripts/build.ts"]);
    for (const [index, { tarball }] of packAll(folder).entries()) {
      const unpacked = join(folder, String(index));
      mkdirSync(unpacked);
      execFileSync("tar", ["-xzf", tarball, "-C", unpacked]);
      await registry.publish(join(unpacked, "package"));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
