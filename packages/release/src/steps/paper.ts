import type { WriteAction } from "../action.ts";
import { isAsWritten } from "../apply/write.ts";
import { citationFile, zenodoFile } from "../document/citation-file.ts";
import { paperLatex, paperReferences } from "../document/paper-latex.ts";
import { paperMarkdown } from "../document/paper-markdown.ts";
import { writePicture } from "../document/picture.ts";
import { committed } from "../project/committed.ts";
import { earlierProjects } from "../project/earlier-projects.ts";
import type { Project } from "../project/project.ts";
import { openState } from "../run/state.ts";
import type { Step } from "../step.ts";
import { draft, latexComment, markdownComment } from "../text/draft.ts";
import { changesOf } from "../text/merge/follow.ts";
import { changeJson, mergeJson, readJson } from "../text/merge/json.ts";
import type { Plain } from "../text/merge/plain.ts";
import { changeYaml, mergeYaml, readYaml } from "../text/merge/yaml.ts";

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
      await followed(project, "CITATION.cff", citationFile, yaml),
      await followed(project, ".zenodo.json", zenodoFile, json),
    ]);
  },
};

/** How a format is read, completed and changed. */
interface Format {
  read(text: string, path: string): Plain;
  merge(text: string | undefined, additions: Plain, path: string): string;
  change(text: string, changes: Plain, path: string): string;
}

const yaml: Format = { read: readYaml, merge: mergeYaml, change: changeYaml };
const json: Format = { read: readJson, merge: mergeJson, change: changeJson };

/**
 * A file of whose fields some are Kit's: these follow `kit.json` and the card, and those of the author stay. Where the
 * author has changed one that `kit.json` has changed since, what Kit would write is no merge, and asked for.
 */
async function followed(
  project: Project,
  path: string,
  tell: (project: Project) => Plain,
  { read, merge, change }: Format,
): Promise<WriteAction> {
  const now = tell(project);
  const existing = await project.read(path);
  if (existing === undefined || (await isKits(project, path)))
    return { kind: "write", path, content: merge(undefined, now, path), mergedFrom: existing ?? null };
  const earlier = await earlierProjects(project);
  const atLastChange = await earlier.when(path);
  const { followed, contested } = changesOf(read(existing, path), {
    now,
    earlier: earlier.all.map(tell),
    atLastChange: atLastChange && tell(atLastChange),
  });
  const content = merge(change(existing, { ...followed, ...contested }, path), now, path);
  const isContested = Object.keys(contested).length > 0;
  return { kind: "write", path, content, ...(isContested ? { isContested } : { mergedFrom: existing }) };
}

/** Whether a run wrote the file where none was, and nobody has changed it since. */
async function isKits({ root }: Project, path: string): Promise<boolean> {
  const state = await openState(root);
  const isNew = state.created.some((entry) => entry.kind === "file" && entry.path === path && entry.before === null);
  return isNew && (await isAsWritten(path, { root, state }));
}
