import { placesOf } from "../project/places.ts";
import type { Project } from "../project/project.ts";
import { weightsTag } from "../project/published-card.ts";
import type { StepName } from "../step-names.ts";
import { asCalled } from "../terminal/as-called.ts";
import { plainTable } from "../terminal/plain-table.ts";
import type { StepResult } from "./run-steps.ts";

/** What a run did, where it is to be found, and what is left for the author. */
export function runReport(results: readonly StepResult[], project: Project): string {
  if (results.every(({ done }) => done.length === 0)) return "Nothing to do: all of it is so already.";
  const where = placesByStep(project);
  const rows = results.map(({ name, done }) => [
    name,
    done.length === 0 ? "was done" : `${done.length} ${done.length === 1 ? "action" : "actions"}`,
    where[name] ?? "",
  ]);
  const questions = (["description", "problem", "solution", "training", "data"] as const).filter(
    (key) => !project.config[key],
  );
  const open = [...questions, ...(project.config.authors.length === 0 ? ["authors"] : [])];
  return [
    plainTable({ step: "left", now: "left", where: "left" }, rows),
    ...(open.length > 0 ? [`Yours to say in kit.json: ${open.join(", ")}. Then: ${asCalled("kit run")}`] : []),
    asCalled("kit check tells how the repository looks to others; kit undo takes back what was made."),
  ].join("\n");
}

function placesByStep(project: Project): Readonly<Partial<Record<StepName, string>>> {
  const { repository, package: npm, webApp, notebook } = placesOf(project);
  const name = project.card.name;
  return {
    repo: repository,
    readme: `${repository}#readme`,
    weights: `${repository}/releases/tag/${weightsTag(project)}`,
    library: npm?.page,
    notebook: notebook?.colab,
    "web-app": webApp,
    "blog-post": `posts/${name}.md`,
    paper: "paper/main.tex",
  };
}
