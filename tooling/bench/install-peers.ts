import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { cp, mkdir, readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";

/**
 * Installs those of `peers/package.json` with npm into a cache folder, 370 MB, once; no install script runs.
 *
 * @returns The folder; throws npm's error where it cannot.
 */
export async function installPeers(): Promise<string> {
  const manifest = join(import.meta.dirname, "peers", "package.json");
  const version = createHash("sha256")
    .update(await readFile(manifest))
    .digest("hex")
    .slice(0, 12);
  const cache = process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache");
  const folder = join(cache, "kit-bench-peers", version);
  // npm writes this file last.
  if (existsSync(join(folder, "node_modules", ".package-lock.json"))) return folder;
  await mkdir(folder, { recursive: true });
  await cp(manifest, join(folder, "package.json"));
  const args = ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--no-package-lock"];
  await promisify(execFile)("npm", args, { cwd: folder });
  return folder;
}
