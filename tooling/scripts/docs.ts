// The guide and the API: `npm run docs` builds and serves them, `npm run docs -- --base /kit/ --port 8080` below a path.
// With `--out folder` it only builds.
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { run } from "./run.ts";

const usage = `npm run docs -- [--base /path/] [--port number]   builds the site and serves it
npm run docs -- [--base /path/] --out folder      builds it into a folder`;

const args = process.argv.slice(2);
const values = readArgs();
const base = values.base === undefined ? [] : ["--base", values.base];
const out = values.out === undefined ? [] : ["--out", resolve(process.env.INIT_CWD ?? ".", values.out)];

run("pnpm", ["--silent", "--filter", "@kit/docs", "site", ...base, ...out]);
if (values.out === undefined) {
  console.log("\nThe site is at the address below; Ctrl-C ends it.");
  run("pnpm", ["--silent", "--filter", "@kit/docs", "preview", ...args]);
}

function readArgs() {
  const text = { type: "string" } as const;
  try {
    const options = { base: text, port: text, out: text, help: { type: "boolean", short: "h" } } as const;
    const { values } = parseArgs({ args, options });
    if (!values.help) return values;
    console.log(usage);
    process.exit(0);
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : error}\n${usage}`);
    process.exit(2);
  }
}
