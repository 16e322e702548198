import { join } from "node:path";
import { projectEntry } from "../document/citation.ts";
import { picturePath } from "../document/picture.ts";
import { ProjectInvalidError } from "../errors.ts";
import { placesOf } from "../project/places.ts";
import type { Project } from "../project/project.ts";
import type { Kernel } from "./notebook.ts";
import { notebookFolder, sampleName } from "./sample-name.ts";
import type { NotebookSubject } from "./subject.ts";

/** What is to be written for a project, and what its notebook runs on. */
export interface ProjectNotebook {
  /** In the project, with `/`. */
  readonly path: string;
  readonly subject: NotebookSubject;
  /** What lies beside it while it runs: path → file of this machine. */
  readonly files: Readonly<Record<string, string>>;
}

/**
 * The notebook of a project: its model by the name that readers have for it, its first example as the sample photo.
 *
 * @param hasPicture Whether the picture that the readme step makes is there, or is made before the notebook is read.
 * @throws ProjectInvalidError where there is no example.
 */
export function projectNotebook(project: Project, kernel: Kernel, hasPicture = true): ProjectNotebook {
  const { card, config, root } = project;
  const [example] = config.examples;
  if (example === undefined)
    throw new ProjectInvalidError("kit.json", [
      "examples is empty: the notebook shows what the model finds in the first",
    ]);
  const { repository, branch, steps } = config;
  const path = `notebooks/${card.name}${kernel === "deno" ? ".deno" : ""}.ipynb`;
  const sample = rawUrl(project, example);
  return {
    path,
    subject: {
      card,
      model: placesOf(project).model,
      sample,
      sampleFile: join(root, example),
      ...(hasPicture &&
        steps.includes("readme") && { picture: rawUrl(project, picturePath(project, { path: example })) }),
      place: { repository, branch, path },
      citation: projectEntry(project),
    },
    files: { [`${notebookFolder}/${sampleName(sample)}`]: join(root, example) },
  };
}

/** Where a file of the project can be fetched, once it is pushed. */
function rawUrl({ config }: Project, path: string): string {
  const encoded = [...config.branch.split("/"), ...path.split("/")].map(encodeURIComponent);
  return `https://raw.githubusercontent.com/${config.repository}/${encoded.join("/")}`;
}
