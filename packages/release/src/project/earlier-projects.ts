import { checkJsonText, parseCardText } from "@kit/zoo";
import { askGit } from "../apply/git.ts";
import { configSchema } from "./config.ts";
import type { Project } from "./project.ts";
import { configName } from "./read-project.ts";

/** The project as commits have it; what was no valid `kit.json` or card is left out. */
export interface EarlierProjects {
  /** The latest first. */
  readonly all: readonly Project[];
  /** As it was when some file of it was last committed. */
  when(path: string): Promise<Project | undefined>;
}

/** So many commits back. */
const mostCommits = 50;

/** Reads what `kit.json` and the card said in earlier commits. */
export async function earlierProjects(project: Project): Promise<EarlierProjects> {
  const { root, config } = project;
  return {
    all: await told(project, await commitsOf(root, mostCommits, configName, config.card)),
    async when(path) {
      const [found] = await told(project, await commitsOf(root, 1, path));
      return found;
    },
  };
}

async function commitsOf(root: string, most: number, ...paths: readonly string[]): Promise<readonly string[]> {
  const log = await askGit(root, ["log", `--max-count=${most}`, "--format=%H", "--", ...paths]);
  return log?.split("\n").filter((commit) => commit !== "") ?? [];
}

async function told(project: Project, commits: readonly string[]): Promise<readonly Project[]> {
  const found = await Promise.all(commits.map((commit) => projectAt(project, commit)));
  return found.filter((one) => one !== undefined);
}

async function projectAt(project: Project, commit: string): Promise<Project | undefined> {
  const text = await textAt(project.root, commit, configName);
  const checked = text === undefined ? undefined : checkJsonText(configSchema, text, configName);
  if (!checked?.ok) return undefined;
  const config = checked.output;
  const card = await textAt(project.root, commit, config.card);
  try {
    return { ...project, config, ...(card !== undefined && { card: parseCardText(card, config.card) }) };
  } catch {
    return undefined;
  }
}

async function textAt(root: string, commit: string, path: string): Promise<string | undefined> {
  return await askGit(root, ["show", `${commit}:./${path}`]);
}
