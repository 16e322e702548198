import { lstat } from "node:fs/promises";
import { join } from "node:path";
import type { Project } from "../project/project.ts";

/** Paths of the Python files of a project that are its own. */
export async function pythonFiles(project: Project): Promise<readonly string[]> {
  const named = (await project.files()).filter((path) => /\.pyi?$/.test(path) && !foreign.test(path));
  const isOwn = await Promise.all(named.map((path) => isFile(join(project.root, path))));
  return named.filter((_, index) => isOwn[index]);
}

/** Folders of other people's code, which ruff leaves out as well. */
const foreign = /(?:^|\/)(?:\.?venv|node_modules|site-packages|build|dist|_build|\.[^/]+)\//;

/**
 * A submodule is other people's. A link is no code of its own: the hooks pass it over, and it may lead out of the
 * project.
 */
async function isFile(path: string): Promise<boolean> {
  return (await lstat(path).catch(() => undefined))?.isFile() !== false;
}
