import type { Action, WriteAction } from "../action.ts";
import { askGit, isRepository } from "../apply/git.ts";
import { NotForPublicError, ProjectInvalidError } from "../errors.ts";
import { placesOf } from "../project/places.ts";
import type { Project } from "../project/project.ts";
import { configName } from "../project/read-project.ts";
import { ignoreText } from "../repo/ignore-text.ts";
import { licenseText } from "../repo/license-text.ts";
import { ownWeights, scanProject } from "../scan/scan-project.ts";
import type { Step } from "../step.ts";
import { plainLine } from "../text/plain-line.ts";

/** A repository on GitHub, after a look for what should not be public. */
export const repo: Step = {
  name: "repo",
  title: "Repository on GitHub",
  async plan(project) {
    const { config, card, root } = project;
    const { repository, branch, visibility } = config;
    const faults = await scanProject(project);
    if (faults.length > 0) throw new NotForPublicError(faults);
    // Where nothing is committed yet, all is; elsewhere, what the author has at hand stays out.
    const isNew = !(await isRepository(root)) || (await askGit(root, ["rev-parse", "--verify", "HEAD"])) === undefined;
    const writes = [...(await license(project)), ...(await ignore(project, isNew))];
    const ours = ["LICENSE", ".gitignore", ...committedFirst(project)];
    const homepage = placesOf(project).webApp;
    const actions: readonly Action[] = [
      ...writes,
      {
        kind: "commit",
        paths: isNew ? [".", ...ours] : ours,
        unlessWritten: [config.card],
        onlyWritten: ["LICENSE", ".gitignore"],
        message: isNew ? `Start ${repository.split("/")[1]}` : "Add licence and project files",
        branch,
      },
      {
        kind: "repository",
        repository,
        description: plainLine(config.description ?? card.title).slice(0, longestDescription),
        topics: topicsOf(project),
        ...(homepage !== undefined && { homepage }),
        visibility,
      },
      { kind: "push", repository, branch, allow: config.allow },
    ];
    return config.protectBranch ? [...actions, { kind: "protection", repository, branch }] : actions;
  },
};

/** What the step commits for the author, whatever else they have at hand. */
export function committedFirst({ config }: Project): readonly string[] {
  return [configName, config.card, ...config.examples];
}

/** Letters that GitHub takes. */
const longestDescription = 350;
const mostTopics = 20;

async function license(project: Project): Promise<readonly WriteAction[]> {
  const isThere = (await project.files()).some((path) => /^(?:licen[cs]e|copying)(?:[.-][^/]*)?$/i.test(path));
  if (isThere) return [];
  const content = await licenseText(project.config, new Date().getFullYear());
  if (content === undefined)
    throw new ProjectInvalidError(configName, [
      `license is ${project.config.license}, which is no SPDX identifier; with a LICENSE of your own it may be anything`,
    ]);
  return [{ kind: "write", path: "LICENSE", content }];
}

async function ignore(project: Project, isNew: boolean): Promise<readonly WriteAction[]> {
  const existing = await project.read(".gitignore");
  const content = ignoreText(existing, ownWeights(project), isNew);
  return [{ kind: "write", path: ".gitignore", content, mergedFrom: existing ?? null }];
}

function topicsOf({ config }: Project): readonly string[] {
  const topics = ["onnx", ...config.keywords].map((keyword) =>
    keyword
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^-+|-+$/g, "")
      .slice(0, 50),
  );
  return [...new Set(topics.filter((topic) => topic !== ""))].slice(0, mostTopics);
}
