import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, rename, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, relative, sep } from "node:path";
import { cachePath } from "@kit/zoo";
import { extract } from "tar";
import type { FileOf } from "../action.ts";
import { DemoMissingError } from "../errors.ts";
import { npm } from "../npm.ts";
import { measureFile } from "../project/measure-file.ts";

/**
 * The built demo site, without a model: of the folder that `KIT_DEMO` names, or of the npm package `@kit/demo`, which the
 * project may have installed. Otherwise it is fetched once, and kept in the cache.
 *
 * @throws DemoMissingError
 */
export async function demoBundle(root: string): Promise<readonly FileOf[]> {
  const folder = process.env.KIT_DEMO ?? installedBundle(root) ?? (await fetchedBundle(root));
  const paths = await readdir(folder, { recursive: true, withFileTypes: true }).catch((cause: unknown) => {
    throw new DemoMissingError(folder, cause);
  });
  const files = paths.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  if (!files.includes(join(folder, "index.html"))) throw new DemoMissingError(folder, "there is no index.html");
  return await Promise.all(
    files.map(async (from) => {
      const { bytes, sha256 } = await measureFile(from);
      return { path: relative(folder, from).split(sep).join("/"), from, bytes, sha256 };
    }),
  );
}

/** Of the project, or of a folder that it lies in: not what `NODE_PATH` has, which is somebody else's. */
function installedBundle(root: string): string | undefined {
  const bundle = join(root, "node_modules", "@kit", "demo", "dist");
  if (existsSync(join(bundle, "index.html"))) return bundle;
  const parent = dirname(root);
  return parent === root ? undefined : installedBundle(parent);
}

/** npm itself asks the registry that it is configured for, and checks the package's integrity. */
async function fetchedBundle(root: string): Promise<string> {
  const spec = `@kit/demo@^${createRequire(import.meta.url)("@kit/release/package.json").version}`;
  const home = join(await cachePath(), "demo");
  const place = join(home, spec.replace(/[^\w.^-]/g, "-"));
  if (existsSync(place)) return join(place, "dist");
  await mkdir(home, { recursive: true });
  const arriving = await mkdtemp(join(home, "arriving-"));
  try {
    const packed = await npm(root, ["pack", spec, "--json", "--pack-destination", arriving]);
    const [{ filename }]: [{ filename: string }] = JSON.parse(packed);
    const out = join(arriving, "out");
    await mkdir(out);
    // tar keeps to its folder: no absolute paths, no "..", and here nothing but files.
    const filter = (_: string, entry: object) => "type" in entry && entry.type === "File";
    await extract({ file: join(arriving, filename), cwd: out, strip: 1, filter });
    await rename(out, place);
    return join(place, "dist");
  } catch (cause) {
    throw new DemoMissingError(spec, cause);
  } finally {
    await rm(arriving, { recursive: true, force: true });
  }
}
