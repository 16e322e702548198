import { cp, mkdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { SiteFiles } from "./site-files.ts";

/** Makes a folder that can be deployed: the bundle as `vite build` made it, and a model beside it. */
export async function makeSite(bundle: string, model: SiteFiles, folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await cp(bundle, folder, { recursive: true });
  for (const [path, make] of Object.entries(model)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), await make());
  }
}
