import type { FileOf, WriteAction } from "../action.ts";
import { ProjectInvalidError } from "../errors.ts";
import { libraryFiles } from "../library/library-files.ts";
import { committed } from "../project/committed.ts";
import type { Project } from "../project/project.ts";
import { isPackaged, publishedFiles } from "../project/published-card.ts";
import { refuseSecrets } from "../scan/refuse-secrets.ts";
import type { Step } from "../step.ts";
import { readTemplate } from "../text/template.ts";

/** An npm package whose default export loads the model; its source lies in `js/`. */
export const library: Step = {
  name: "library",
  title: "An npm package that loads the model",
  async plan(project) {
    const { config } = project;
    if (config.npm === undefined)
      throw new ProjectInvalidError("kit.json", ["npm is missing: the name of the package that loads the model"]);
    const files = await libraryFiles(project, config.npm);
    const sources = Object.entries(files).map(
      ([path, content]): WriteAction => ({ kind: "write", path: `js/${path}`, content }),
    );
    const writes = [...sources, await workflow(project)];
    const published = Object.entries(files)
      .filter(([path]) => isShipped(path))
      .map(([path, content]): FileOf => ({ path, content }));
    await refuseSecrets(
      published.map((file) => ({ ...file, path: `js/${file.path}` })),
      config.allow,
    );
    return [
      ...committed(project, `Load the model from npm: ${config.npm}`, writes),
      {
        kind: "publish",
        name: config.npm,
        version: config.version,
        files: [...published, ...weightsInside(project)],
      },
    ];
  },
};

/** The release workflow, for the branch that readers see. */
async function workflow({ config }: Project): Promise<WriteAction> {
  const template = await readTemplate("library/publish-npm.yml");
  const content = template.replace("[main]", `[${JSON.stringify(config.branch)}]`);
  return { kind: "write", path: ".github/workflows/publish-npm.yml", content };
}

/** Tests and versioning are of the repository alone. */
function isShipped(path: string): boolean {
  return !/\.test\.js$|^\.|^fetch-weights\.js$/.test(path);
}

function weightsInside(project: Project): readonly FileOf[] {
  if (!isPackaged(project)) return [];
  return publishedFiles(project).map((file) => ({ ...file, path: `weights/${file.path}` }));
}
