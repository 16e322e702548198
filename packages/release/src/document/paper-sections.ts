import type { RootContent } from "mdast";
import { placesOf } from "../project/places.ts";
import type { Project } from "../project/project.ts";
import { link, paragraph, table } from "../text/markdown.ts";
import { answeredOrGap, gap } from "./gap.ts";
import { licences } from "./licences.ts";
import { metricsTable } from "./metrics-table.ts";
import { factRows, modelFacts } from "./model-facts.ts";

/** What the paper's sections say, whatever it will be written in. */
export function paperSections(project: Project) {
  const { card, config } = project;
  const places = placesOf(project);
  const abstract = config.description;
  return {
    abstract:
      abstract === undefined ? [gap("What does the paper say, in a sentence?", "description")] : [paragraph(abstract)],
    problem: answeredOrGap(config.problem, "What was the problem?", "problem", 2),
    solution: answeredOrGap(config.solution, "How did you solve it?", "solution", 2),
    model: [table(factRows(modelFacts(card)))],
    data: answeredOrGap(config.data, "What was it trained on, and where can that be had?", "data", 2),
    training: answeredOrGap(config.training, "How is the model trained again?", "training", 2),
    results: metricsTable(card),
    availability: [
      paragraph(
        "Code and weights: ",
        link(places.repository, places.repository),
        ...(places.package ? ["; package: ", link(places.package.name, places.package.page)] : []),
        ...(places.webApp ? ["; web app: ", link(places.webApp, places.webApp)] : []),
        ". The model comes from ",
        link(card.source, card.source),
        ".",
      ),
      ...licences(project),
    ],
  } satisfies Readonly<Record<string, readonly RootContent[]>>;
}
