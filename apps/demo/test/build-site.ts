import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";

const root = fileURLToPath(new URL("..", import.meta.url));

/** The site as `vite build` makes it, in a folder of its own. */
export interface BuiltSite extends AsyncDisposable {
  readonly folder: string;
}

export async function buildSite(): Promise<BuiltSite> {
  const folder = await mkdtemp(join(tmpdir(), "kit-demo-"));
  await build({
    root,
    configFile: join(root, "vite.config.ts"),
    build: { outDir: folder, emptyOutDir: true },
    logLevel: "warn",
  });
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
}
