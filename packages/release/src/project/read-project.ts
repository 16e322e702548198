import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { checkJsonText, parseCardText, resolveCard } from "@kit/zoo";
import { NoProjectError, ProjectInvalidError } from "../errors.ts";
import { configSchema, type ProjectConfig } from "./config.ts";
import { detectExamples } from "./detect-examples.ts";
import { licenceFault } from "./licence.ts";
import { listFiles } from "./list-files.ts";
import { localWeights } from "./local-weights.ts";
import type { Project } from "./project.ts";

export const configName = "kit.json";

export interface ReadProjectOptions {
  readonly signal?: AbortSignal;
}

/**
 * Reads a folder with `kit.json`, a model card and its weights; weights that are not on this machine are fetched.
 *
 * @throws NoProjectError, ProjectInvalidError, and what reading the card and fetching the weights throws.
 */
export async function readProject(folder: string, options: ReadProjectOptions = {}): Promise<Project> {
  const root = resolve(folder);
  const config = await readConfig(root);
  const cardPath = join(root, config.card);
  const text = await readText(cardPath);
  if (text === undefined)
    throw new NoProjectError(`${config.card} is not in ${root}.`, "Write it with: kit card model.onnx");
  const card = parseCardText(text, config.card);
  const weights = await localWeights(await resolveCard(cardPath), options);
  let examples: ReturnType<Project["examples"]> | undefined;
  return {
    root,
    config,
    card,
    weights,
    examples() {
      examples ??= detectExamples(root, cardPath, config.examples);
      return examples;
    },
    read: (path) => readText(join(root, path)),
    files: () => listFiles(root),
  };
}

/** `kit.json` of a folder. */
async function readConfig(root: string): Promise<ProjectConfig> {
  const text = await readText(join(root, configName));
  if (text === undefined)
    throw new NoProjectError(
      `There is no ${configName} in ${root}.`,
      "Write one with: kit card model.onnx --project owner/name",
    );
  // A zero byte is in every letter of UTF-16, and in no JSON.
  if (text.includes("\0"))
    throw new ProjectInvalidError(configName, ["it is not in UTF-8, but in UTF-16 perhaps, as PowerShell writes it"]);
  const checked = checkJsonText(configSchema, text, configName);
  if (!checked.ok) throw new ProjectInvalidError(configName, checked.faults);
  const missing = checked.output.examples.filter((path) => !existsSync(join(root, path)));
  if (missing.length > 0)
    throw new ProjectInvalidError(
      configName,
      missing.map((path) => `examples names ${path}, which is not there`),
    );
  const licence = await licenceFault(checked.output.license);
  if (licence !== undefined) throw new ProjectInvalidError(configName, [`license: ${licence}`]);
  return checked.output;
}

async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if (Object(error).code === "ENOENT" || Object(error).code === "ENOTDIR") return undefined;
    throw new ProjectInvalidError(path, [`cannot be read (${Object(error).code})`]);
  }
}
