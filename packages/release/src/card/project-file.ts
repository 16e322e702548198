import { readFile } from "node:fs/promises";
import { relative, resolve, sep } from "node:path";
import { checkJson } from "@kit/zoo";
import { askGit, isRepository } from "../apply/git.ts";
import { ProjectInvalidError, UsageError } from "../errors.ts";
import { configSchema, configSchemaUrl } from "../project/config.ts";
import { configName } from "../project/read-project.ts";
import type { JsonFile } from "./put-json.ts";

export interface ProjectFacts {
  /** `owner/name` on GitHub. */
  readonly repository: string;
  readonly npm?: string;
  /** Absolute. */
  readonly card: string;
  /** A photo of the user's own, a path. */
  readonly example?: string;
}

/**
 * `kit.json` in a folder, as far as it can be told; what stands there of other things stays.
 *
 * @throws ProjectInvalidError, UsageError
 */
export async function projectFile(root: string, { repository, npm, card, example }: ProjectFacts): Promise<JsonFile> {
  const path = resolve(root, configName);
  const cardPath = inside(root, card);
  if (cardPath === undefined)
    throw new UsageError(
      `${card} is outside of the project ${root}.`,
      "Move the model into the project's folder, and run kit card there.",
    );
  const photo = example === undefined ? undefined : inside(root, resolve(root, example));
  const before = await readBefore(path);
  const author = await gitAuthor(root);
  const branch = await readersBranch(root);
  const isNew = Object.keys(before).length === 0;
  const content = {
    ...(isNew && { $schema: configSchemaUrl }),
    ...before,
    repository,
    ...(npm !== undefined && { npm }),
    ...(branch !== undefined && !("branch" in before) && { branch }),
    ...(cardPath !== "model-card.json" && { card: cardPath }),
    ...(photo !== undefined && !("examples" in before) && { examples: [photo] }),
    ...(author !== undefined && !("authors" in before) && { authors: [author] }),
  };
  const checked = checkJson(configSchema, content, configName);
  if (!checked.ok) throw new ProjectInvalidError(configName, checked.faults);
  return { path, shown: configName, content, isOpen: true };
}

/** Who commits here, by their own word to git; undefined where git was not told. */
async function gitAuthor(root: string): Promise<{ readonly name: string; readonly email?: string } | undefined> {
  const name = await askGit(root, ["config", "user.name"]);
  const email = await askGit(root, ["config", "user.email"]);
  return name ? { name, ...(email && { email }) } : undefined;
}

/** The branch that readers see, where the repository has none by the default name. */
async function readersBranch(root: string): Promise<string | undefined> {
  if (!(await isRepository(root))) return undefined;
  const has = async (name: string) =>
    (await askGit(root, ["show-ref", "--verify", "--quiet", `refs/heads/${name}`])) !== undefined;
  const current = await askGit(root, ["symbolic-ref", "--quiet", "--short", "HEAD"]);
  if (current === "main" || (await has("main"))) return undefined;
  return (await has("master")) ? "master" : current;
}

/** Relative, with `/`; undefined for what lies elsewhere. */
function inside(root: string, path: string): string | undefined {
  const from = relative(root, path);
  return from.startsWith("..") || resolve(from) === from ? undefined : from.split(sep).join("/");
}

async function readBefore(path: string): Promise<object> {
  const text = await readFile(path, "utf8").catch(() => undefined);
  if (text === undefined) return {};
  try {
    return Object(JSON.parse(text.replace(/^\ufeff/, "")));
  } catch (error) {
    throw new ProjectInvalidError(configName, [`is no JSON (${Object(error).message})`]);
  }
}
