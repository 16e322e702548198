import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { makeSite } from "../vite/make-site.ts";
import { modelFiles } from "../vite/model-files.ts";
import type { SiteFiles } from "../vite/site-files.ts";

const root = fileURLToPath(new URL("..", import.meta.url));

/** A folder of its own. */
export interface BuiltSite extends AsyncDisposable {
  readonly folder: string;
}

/** The bundle as `vite build` makes it: the site without a model. */
export async function buildBundle(): Promise<BuiltSite> {
  const site = await emptyFolder();
  // Vitest's own value would make it a build for development.
  process.env.NODE_ENV = "production";
  await build({
    root,
    configFile: join(root, "vite.config.ts"),
    build: { outDir: site.folder, emptyOutDir: true },
    logLevel: "warn",
  });
  return site;
}

/**
 * A bundle with files beside it.
 *
 * @param model Default: the first model of the zoo.
 * @param bundle Folder of the bundle. Default: one that is built for it.
 */
export async function buildSite(model?: SiteFiles, bundle?: string): Promise<BuiltSite> {
  const site = await emptyFolder();
  await using built = bundle === undefined ? await buildBundle() : undefined;
  const beside = model ?? (await modelFiles(["retinaface-mnet025-v2"]));
  await makeSite(bundle ?? built?.folder ?? "", beside, site.folder);
  return site;
}

async function emptyFolder(): Promise<BuiltSite> {
  const folder = await mkdtemp(join(tmpdir(), "kit-demo-"));
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
}
