// The guide and the API: `npm run docs` builds and serves them, `npm run docs -- --base /kit/ --port 8080` below a path.
// With `--out folder` it only builds.
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { run } from "./run.ts";

const args = process.argv.slice(2);
const { values } = parseArgs({
  args,
  options: { base: { type: "string" }, port: { type: "string" }, out: { type: "string" } },
});
const base = values.base === undefined ? [] : ["--base", values.base];
const out = values.out === undefined ? [] : ["--out", resolve(process.env.INIT_CWD ?? ".", values.out)];

run("pnpm", ["--silent", "--filter", "@kit/docs", "site", ...base, ...out]);
if (values.out === undefined) {
  console.log("\nOpen this address in a browser; Ctrl-C ends it.");
  run("pnpm", ["--silent", "--filter", "@kit/docs", "preview", ...args]);
}
