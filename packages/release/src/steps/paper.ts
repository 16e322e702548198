import type { WriteAction } from "../action.ts";
import { citationFile, zenodoFile } from "../document/citation-file.ts";
import { paperLatex, paperReferences } from "../document/paper-latex.ts";
import { paperMarkdown } from "../document/paper-markdown.ts";
import { writePicture } from "../document/picture.ts";
import { committed } from "../project/committed.ts";
import type { Project } from "../project/project.ts";
import type { Step } from "../step.ts";
import { draft, latexComment, markdownComment } from "../text/draft.ts";
import { mergeJson } from "../text/merge/json.ts";
import type { Plain } from "../text/merge/plain.ts";
import { mergeYaml } from "../text/merge/yaml.ts";

/** Skeletons of a paper, and what citation managers and archives read. */
export const paper: Step = {
  name: "paper",
  title: "Paper, and how to cite it",
  async plan(project) {
    const [example] = await project.examples();
    const drafts = [
      ["paper/main.tex", await paperLatex(project, example), latexComment],
      ["paper/references.bib", paperReferences(project), latexComment],
      ["paper/paper.md", await paperMarkdown(project, example), markdownComment],
    ] as const;
    return committed(project, "Begin a paper, and say how to cite the project", [
      ...(example ? [await writePicture(project, example)] : []),
      ...(await Promise.all(
        drafts.map(async ([path, fresh, comment]) => draft(path, await project.read(path), fresh, comment)),
      )),
      await merged(project, "CITATION.cff", citationFile(project), mergeYaml),
      await merged(project, ".zenodo.json", zenodoFile(project), mergeJson),
    ]);
  },
};

async function merged(
  project: Project,
  path: string,
  additions: Plain,
  merge: (text: string | undefined, additions: Plain, path: string) => string,
): Promise<WriteAction> {
  const existing = await project.read(path);
  return { kind: "write", path, content: merge(existing, additions, path), mergedFrom: existing ?? null };
}
