import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inject } from "vitest";
import { makeSite } from "../vite/make-site.ts";
import { modelFiles } from "../vite/model-files.ts";
import type { SiteFiles } from "../vite/site-files.ts";

/** A folder of its own. */
export interface BuiltSite extends AsyncDisposable {
  readonly folder: string;
}

/**
 * A bundle with files beside it.
 *
 * @param model Default: the first model of the zoo.
 * @param bundle Folder of the bundle. Default: what `vite build` makes, which is the site without a model.
 */
export async function buildSite(model?: SiteFiles, bundle?: string): Promise<BuiltSite> {
  const folder = await mkdtemp(join(tmpdir(), "kit-demo-"));
  const beside = model ?? (await modelFiles(["retinaface-mnet025-v2"]));
  await makeSite(bundle ?? (await builtBundle()), beside, folder);
  return { folder, [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }) };
}

/** One for the whole run: nobody may change anything in it. */
async function builtBundle(): Promise<string> {
  const answer = await fetch(inject("bundleServer"));
  const text = await answer.text();
  if (!answer.ok) throw new Error(`the bundle could not be built: ${text}`);
  return text;
}
