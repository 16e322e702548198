// Builds the site: node --conditions=kit-source make-site.ts [--base /path/] [--out folder].
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { build } from "vitepress";

const root = fileURLToPath(new URL(".", import.meta.url));
const { values } = parseArgs({
  options: { base: { type: "string", default: "/" }, out: { type: "string", default: `${root}site` } },
});

await import("./generate/main.ts");
runApi();
// Paths are put together from it: with one slash on both ends.
await build(root, { base: `/${values.base}/`.replaceAll(/\/+/g, "/"), outDir: values.out });

/** The pages of the API, whose sidebar the site needs. TypeDoc ends its process, so it has one of its own. */
function runApi(): void {
  const typedoc = fileURLToPath(new URL("bin/typedoc", import.meta.resolve("typedoc/package.json")));
  const { status } = spawnSync(process.execPath, [typedoc, "--logLevel", "Warn"], { cwd: root, stdio: "inherit" });
  if (status !== 0) throw new Error("the API reference could not be made: see TypeDoc's messages above");
}
