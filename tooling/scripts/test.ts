// The tests: `npm test`, or with --full the long counts too. Other arguments go to Vitest.
import { run } from "./run.ts";

const args = process.argv.slice(2).filter((arg) => arg !== "--full");
// Most tests run from source; those of bundles and of packed packages want what is published.
const wantsBuild = args.length === 0 || args.some((arg) => /apps|tooling/.test(arg));
if (wantsBuild) run(process.execPath, ["tooling/scripts/build.ts", "--filter=./packages/*"]);
run("vitest", ["run", ...args], process.argv.includes("--full") ? { KIT_FULL: "1" } : {});
