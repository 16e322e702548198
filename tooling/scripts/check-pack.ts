// Looks into every public package as it would be published.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { packAll } from "../packed/pack-all.ts";
import { tryRun } from "./run.ts";

const folder = mkdtempSync(join(tmpdir(), "kit-pack-"));
const faults: string[] = [];

for (const { name, tarball } of packAll(folder)) {
  const manifest = execFileSync("tar", ["-xzOf", tarball, "package/package.json"], { encoding: "utf8" });
  for (const leftover of ["kit-source", "workspace:", "./src/"]) {
    if (manifest.includes(leftover)) faults.push(`${name}: its published package.json still says ${leftover}`);
  }
  attempt(`${name}: publint`, "publint", ["run", tarball, "--strict"]);
  if (manifest.includes('"types"'))
    attempt(`${name}: attw`, "attw", [tarball, "--profile", "esm-only", "--format", "ascii"]);
}

rmSync(folder, { recursive: true });
for (const fault of faults) console.error(fault);
process.exitCode = faults.length > 0 ? 1 : 0;

function attempt(what: string, command: string, args: readonly string[]): void {
  const { ok, output } = tryRun(command, args);
  if (!ok) faults.push(`${what}\n${output}`);
}
