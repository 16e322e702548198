// The demo site: `npm run demo` builds and serves it, `npm run demo -- --port 8080` at another port.
import { run } from "./run.ts";

run(process.execPath, ["tooling/scripts/build.ts", "--filter=@kit/demo"]);
run("pnpm", ["--silent", "--filter", "@kit/demo", "site"]);
console.log("\nOpen the local address in a browser: the network runs on several cores there. Ctrl-C ends it.");
run("pnpm", ["--silent", "--filter", "@kit/demo", "preview", ...process.argv.slice(2)]);
