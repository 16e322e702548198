// The main job: `npm start` detects the faces in sample photos, `npm start -- photo.jpg folder/` in your own.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { samplePhotos } from "@kit/tooling/testing";
import { root, tryRun } from "./run.ts";

console.error("Building kit …");
const built = tryRun(process.execPath, ["tooling/scripts/build.ts", "--filter=@kit/release..."]);
if (!built.ok) {
  console.error(built.output);
  process.exit(1);
}
const args = process.argv.slice(2);
const { status } = spawnSync(
  process.execPath,
  [join(root, "packages/release/dist/bin.js"), "detect", ...(args.length > 0 ? args : samplePhotos)],
  // The folder in which the user typed the command, not that of package.json.
  { stdio: "inherit", cwd: process.env.INIT_CWD ?? root },
);
process.exitCode = status ?? 1;
