import type { Action, FileOf } from "../action.ts";
import { ProjectInvalidError } from "../errors.ts";
import { libraryFiles } from "../library/library-files.ts";
import type { Project } from "../project/project.ts";
import { isPackaged, publishedFiles } from "../project/published-card.ts";
import type { Step } from "../step.ts";
import { readTemplate } from "../text/template.ts";

const workflow = ".github/workflows/publish-npm.yml";

/** An npm package whose default export loads the model; its source lies in `js/`. */
export const library: Step = {
  name: "library",
  title: "An npm package that loads the model",
  async plan(project) {
    const { config } = project;
    if (config.npm === undefined)
      throw new ProjectInvalidError("kit.json", ["npm is missing: the name of the package that loads the model"]);
    const files = await libraryFiles(project, config.npm);
    const writes = Object.entries(files).map(
      ([path, content]): Action => ({ kind: "write", path: `js/${path}`, content }),
    );
    const published = Object.entries(files)
      .filter(([path]) => isShipped(path))
      .map(([path, content]): FileOf => ({ path, content }));
    const { branch, repository, steps, npm: name, version } = config;
    const push: readonly Action[] = steps.includes("repo") ? [{ kind: "push", repository, branch }] : [];
    return [
      ...writes,
      {
        kind: "write",
        path: workflow,
        content: (await readTemplate("library/publish-npm.yml")).replace("[main]", `[${JSON.stringify(branch)}]`),
      },
      { kind: "commit", paths: ["js", workflow], message: `Load the model from npm: ${name}`, branch },
      ...push,
      { kind: "publish", name, version, files: [...published, ...weightsInside(project)] },
    ];
  },
};

/** Tests and versioning are of the repository alone. */
function isShipped(path: string): boolean {
  return !path.endsWith(".test.js") && !path.startsWith(".changeset/") && path !== ".gitignore";
}

function weightsInside(project: Project): readonly FileOf[] {
  if (!isPackaged(project)) return [];
  return publishedFiles(project).map((file) => ({ ...file, path: `weights/${file.path}` }));
}
