// The guide and the API: `npm run docs` builds and serves them, `npm run docs -- --base /kit/ --port 8080` below a path.
// With `--out folder` it only builds.
import { once } from "node:events";
import { createServer } from "node:net";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { run } from "./run.ts";

const usage = `npm run docs -- [--base /path/] [--port number]   builds the site and serves it
npm run docs -- [--base /path/] --out folder      builds it into a folder`;

const args = process.argv.slice(2);
const values = readArgs();
const base = values.base === undefined ? [] : ["--base", values.base];
const out = values.out === undefined ? [] : ["--out", resolve(process.env.INIT_CWD ?? ".", values.out)];

if (values.out === undefined) await requirePort(values.port ?? "4173");
run("pnpm", ["--silent", "--filter", "@kit/docs", "site", ...base, ...out]);
if (values.out === undefined) {
  console.log("\nThe site is at the address below; Ctrl-C ends it.");
  run("pnpm", ["--silent", "--filter", "@kit/docs", "preview", ...args]);
}

/** Before all is built, rather than after. */
async function requirePort(port: string): Promise<void> {
  try {
    const server = createServer().listen(Number(port));
    await once(server, "listening");
    await new Promise((closed) => server.close(closed));
  } catch (error) {
    console.error(`The site cannot be served on port ${port}: ${error instanceof Error ? error.message : error}`);
    console.error(`Name another one with --port.\n${usage}`);
    process.exit(2);
  }
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
