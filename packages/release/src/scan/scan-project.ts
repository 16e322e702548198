import { lstat, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import type { Project } from "../project/project.ts";
import { configName } from "../project/read-project.ts";
import { nameFault, secretFaults } from "./faults.ts";
import { historyFaults } from "./history-faults.ts";

/**
 * What should not become public: secrets, weights, and files over 50 MB, in the working tree and in all that was ever
 * committed to the branch that is pushed, whichever the folder is on. A line each. What `kit.json` allows is let through,
 * and the project's own weights are not looked at, since they are kept out of git.
 */
export async function scanProject(project: Project): Promise<readonly string[]> {
  const { root, config } = project;
  const passed = new Set([...config.allow, ...ownWeights(project)]);
  const faults = new Set<string>();
  // What kit.json names is committed though it is ignored.
  const all = new Set([...(await project.files()), configName, config.card, ...config.examples]);
  for (const path of [...all].filter((file) => !passed.has(file))) {
    const entry = await lstat(join(root, path)).catch(() => undefined);
    if (!entry?.isFile()) continue;
    const name = nameFault(path, entry.size);
    if (name !== undefined) faults.add(`${path} ${name}`);
    else for (const fault of await secretFaults(path, await readFile(join(root, path)))) faults.add(`${path} ${fault}`);
  }
  const ref = `refs/heads/${config.branch}`;
  for (const { fault, id } of await historyFaults(root, ref, config))
    if (!faults.has(fault)) faults.add(`${fault}, in the history (${id.slice(0, 10)})`);
  return [...faults];
}

/** Paths of the weights that lie inside the project. */
export function ownWeights({ root, weights }: Project): readonly string[] {
  return weights
    .map(({ path }) => relative(root, path).split(sep).join("/"))
    .filter((path) => !path.startsWith("../") && path !== "..");
}
