// The guide and the API: `npm run docs` builds and serves them, `npm run docs -- --base /kit/ --port 8080` below a path.
import { parseArgs } from "node:util";
import { run } from "./run.ts";

const args = process.argv.slice(2);
const { values } = parseArgs({ args, options: { base: { type: "string" }, port: { type: "string" } } });
const base = values.base === undefined ? [] : ["--base", values.base];

run("pnpm", ["--silent", "--filter", "@kit/docs", "site", ...base]);
console.log("\nOpen this address in a browser; Ctrl-C ends it.");
run("pnpm", ["--silent", "--filter", "@kit/docs", "preview", ...args]);
