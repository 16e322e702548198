// What CI checks beside the tests: `pnpm check`. Every step runs, so that all faults are told at once.
import { tryRun } from "./run.ts";

const tsc = "node_modules/@typescript/native/bin/tsc";
const steps: readonly (readonly [what: string, command: string, ...args: string[]])[] = [
  ["generated files", process.execPath, "tooling/scripts/gen.ts", "--check"],
  ["format and lint", "biome", "ci", "--colors=off"],
  ["types for Node", process.execPath, tsc, "-p", "tsconfig.json"],
  ["types for the web", process.execPath, tsc, "-p", "tsconfig.web.json"],
  ["types in Vue components", "pnpm", "--dir", "apps/docs", "types"],
  ["layers", process.execPath, "tooling/scripts/check-layers.ts"],
  ["build", process.execPath, "tooling/scripts/build.ts"],
  ["unused code", "knip"],
  ["packed packages", process.execPath, "tooling/scripts/check-pack.ts"],
];

const failed = steps.filter(([what, command, ...args]) => {
  const start = performance.now();
  const { ok, output } = tryRun(command, args);
  const seconds = ((performance.now() - start) / 1000).toFixed(1);
  console.log(`${ok ? "ok    " : "FAILED"} ${what} (${seconds} s)`);
  if (!ok) console.log(output);
  return !ok;
});
process.exitCode = failed.length > 0 ? 1 : 0;
