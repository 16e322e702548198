import { execFile } from "node:child_process";
import { chmod, readdir } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";

/** Installs Deno from npm into a folder, and gives the path of its program. */
export async function installDeno(folder: string): Promise<string> {
  const flags = ["--no-save", "--no-audit", "--no-fund", "--ignore-scripts"];
  await promisify(execFile)("npm", ["install", "--prefix", folder, ...flags, "deno@2.9.6"]);
  const platforms = join(folder, "node_modules", "@deno");
  const [platform = ""] = await readdir(platforms);
  const deno = join(platforms, platform, "deno");
  await chmod(deno, 0o755);
  return deno;
}
