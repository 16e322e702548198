// Writes what is generated from folders: what, says the gen.ts of each package, and of tooling for what lies outside.
// With --check, compares only.
import { existsSync, globSync, readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { root, run } from "./run.ts";

// Packages are taken from their sources: in a fresh clone none is built.
const fromSources = "--conditions=kit-source";
if (!process.execArgv.includes(fromSources)) {
  run(process.execPath, [fromSources, import.meta.filename, ...process.argv.slice(2)]);
  process.exit();
}

const check = process.argv.includes("--check");
const stale: string[] = [];

for (const script of globSync("{packages/*,apps/*,tooling}/gen.ts", { cwd: root }).sort()) {
  const folder = join(root, dirname(script));
  const { default: generate } = await import(join(root, script));
  const files: Record<string, string> = await generate();
  for (const [path, content] of Object.entries(files)) {
    const target = join(folder, path);
    if (existsSync(target) && readFileSync(target, "utf8") === content) continue;
    stale.push(join(dirname(script), path));
    if (check) continue;
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, content);
  }
}

for (const path of stale)
  console.log(check ? `${path} is not what pnpm gen would write: run pnpm gen` : `wrote ${path}`);
if (check && stale.length > 0) process.exitCode = 1;
