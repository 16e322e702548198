import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { root, tryRun } from "./run.ts";

/** Builds the command kit where it has changed, and runs it in the folder in which the user is. */
export function runKit(args: readonly string[]): number {
  console.error("Building kit …");
  // Elsewhere the site comes from npm.
  const wantsSite = ["web", "plan", "run", "status"].includes(args[0] ?? "") && process.env.KIT_DEMO === undefined;
  const filters = ["--filter=@kit/release...", ...(wantsSite ? ["--filter=@kit/demo"] : [])];
  const built = tryRun(process.execPath, ["tooling/scripts/build.ts", ...filters]);
  if (!built.ok) {
    console.error(built.output);
    return 1;
  }
  const { status } = spawnSync(process.execPath, [join(root, "packages/release/dist/bin.js"), ...args], {
    stdio: "inherit",
    env: { ...process.env, ...(wantsSite && { KIT_DEMO: join(root, "apps/demo/dist") }) },
    // Not the folder of package.json, to which npm goes.
    cwd: process.env.INIT_CWD ?? root,
  });
  return status ?? 1;
}
