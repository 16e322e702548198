// The tests: `npm test`, or with --full the long counts too. Other arguments go to Vitest.
import { run } from "./run.ts";

const args = process.argv.slice(2);
const full = args.includes("--full");
run("vitest", ["run", ...args.filter((arg) => arg !== "--full")], full ? { KIT_FULL: "1" } : {});
