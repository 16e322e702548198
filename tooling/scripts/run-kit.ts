import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { root, tryRun } from "./run.ts";

/** Builds the command kit where it has changed, and runs it in the folder in which the user is. */
export function runKit(args: readonly string[]): number {
  console.error("Building kit …");
  const built = tryRun(process.execPath, ["tooling/scripts/build.ts", "--filter=@kit/release..."]);
  if (!built.ok) {
    console.error(built.output);
    return 1;
  }
  const { status } = spawnSync(process.execPath, [join(root, "packages/release/dist/bin.js"), ...args], {
    stdio: "inherit",
    // Not the folder of package.json, to which npm goes.
    cwd: process.env.INIT_CWD ?? root,
  });
  return status ?? 1;
}
