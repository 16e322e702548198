import { type StepName, stepNames } from "../step-names.ts";
import { isUntouchedDraft } from "../text/draft.ts";
import { findUnfinished, readmePath } from "./find.ts";
import { blogPost, postPath } from "./looks/blog-post.ts";
import { library } from "./looks/library.ts";
import { notebook } from "./looks/notebook.ts";
import { paper, paperPath } from "./looks/paper.ts";
import { readability } from "./looks/readability.ts";
import { readme } from "./looks/readme.ts";
import { repo } from "./looks/repo.ts";
import { webApp } from "./looks/web-app.ts";
import { weights } from "./looks/weights.ts";
import type { Look, RepositoryView, Signal } from "./view.ts";

const looks: Readonly<Record<StepName, Look>> = {
  repo,
  readability,
  readme,
  weights,
  library,
  notebook,
  "web-app": webApp,
  "blog-post": blogPost,
  paper,
};

/** How far a repository is with a step. */
export interface Score {
  readonly step: StepName;
  /** `done`: all that speaks for it is there; `begun`: some of it. */
  readonly state: "done" | "begun" | "open";
  readonly signals: readonly Signal[];
  /** The command that goes on from here, or what is the author's to do; undefined where nothing is left. */
  readonly next: string | undefined;
}

/** Scores a repository, of whatever language, on the nine steps. */
export async function checkRepository(view: RepositoryView): Promise<readonly Score[]> {
  return await Promise.all(
    stepNames.map(async (step): Promise<Score> => {
      const signals = await looks[step](view);
      const found = signals.filter(({ evidence }) => evidence !== undefined).length;
      const state = found === signals.length ? "done" : found > 0 ? "begun" : "open";
      return { step, state, signals, next: state === "done" ? undefined : await next(step, view) };
    }),
  );
}

/** Where Kit asks the author. */
const asking: Partial<Readonly<Record<StepName, RegExp>>> = {
  readme: readmePath,
  "blog-post": postPath,
  paper: paperPath,
};

/** Without a project there is nothing to run yet. */
async function next(step: StepName, view: RepositoryView): Promise<string> {
  const hasProject = view.files.includes("kit.json");
  const unfinished = asking[step] && (await findUnfinished(view, asking[step]));
  if (unfinished) {
    const { path, keys } = unfinished;
    // Answered in the draft itself, it would not follow the project any more.
    const follows = step === "readme" || isUntouchedDraft((await view.read(path)) ?? "");
    if (hasProject && follows && keys.length > 0) return `answer ${keys.join(", ")} in kit.json, then kit run ${step}`;
    if (!follows) return `answer the questions in ${path}`;
  }
  return hasProject ? `kit run ${step}` : `kit card model.onnx --project owner/name && kit run ${step}`;
}
