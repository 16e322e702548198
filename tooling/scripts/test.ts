// The tests: `npm test`, or with --full the long counts too. Other arguments go to Vitest.
import { run } from "./run.ts";

// Most tests run from source; those of bundles and of packed packages want what is published.
run(process.execPath, ["tooling/scripts/build.ts", "--filter=./packages/*"]);
const args = process.argv.slice(2);
const full = args.includes("--full");
run("vitest", ["run", ...args.filter((arg) => arg !== "--full")], full ? { KIT_FULL: "1" } : {});
