import { placesOf } from "../project/places.ts";
import type { Example, Project } from "../project/project.ts";
import { escapeShell, escapeShellPath } from "../text/escape/shell.ts";
import { escapeMarkdown, heading, inlineCode, paragraph, toMarkdownText } from "../text/markdown.ts";
import { fillTemplate, readTemplate } from "../text/template.ts";
import { badges } from "./badges.ts";
import { projectEntry } from "./citation.ts";
import { captioned, countSource } from "./found.ts";
import { answeredOrGap, gap } from "./gap.ts";
import { licences } from "./licences.ts";
import { metricsTable } from "./metrics-table.ts";

export interface ReadmeOptions {
  /** Whether it begins with the title. */
  readonly titled: boolean;
  readonly picture?: { readonly example: Example; readonly path: string };
}

/** What a README says of the project, as Markdown. */
export async function readmeSection(project: Project, { titled, picture }: ReadmeOptions): Promise<string> {
  const { card, config } = project;
  const { package: published, model } = placesOf(project);
  const photo = config.examples[0] ?? "photo.jpg";
  const use = await readTemplate(`readme/${published ? "use-package.ts" : "use-detector.ts"}`);
  const inString = (text: string) => JSON.stringify(text).slice(1, -1);
  return fillTemplate(await readTemplate("readme/README.md"), {
    title: titled ? toMarkdownText(heading(1, card.title)) : "",
    badges: toMarkdownText(badges(project)),
    description: escapeMarkdown(config.description ?? ""),
    picture: toMarkdownText(
      ...(picture
        ? captioned(picture.example, picture.path, " Counted ", ...countSource(project), ".")
        : [noPicture()]),
    ),
    install: `npm install ${published?.name ?? "@kit/detector onnxruntime-node sharp"}`,
    code: fillTemplate(use.trim(), {
      package: inString(published?.name ?? ""),
      model: inString(model),
      photo: inString(photo),
    }),
    answer: toMarkdownText(answer(project)),
    command: `npx @kit/release detect ${escapeShellPath(photo)} -m ${escapeShell(model)}`,
    training: toMarkdownText(...answeredOrGap(config.training, "How is the model trained again?", "training", 2)),
    data: toMarkdownText(
      ...answeredOrGap(config.data, "What was it trained on, and where can that be had?", "data", 2),
    ),
    results: toMarkdownText(...metricsTable(card)),
    licence: toMarkdownText(...licences(project)),
    citation: toMarkdownText({ type: "code", lang: "bibtex", value: projectEntry(project) }),
  });
}

function noPicture() {
  return gap("Which photo shows what the model does?", "examples");
}

function answer({ card }: Project) {
  const words = (list: readonly string[]) => list.flatMap((word) => [", ", inlineCode(word)]).slice(1);
  const landmarks =
    card.landmarks.length > 0 ? ["; its ", inlineCode("landmarks"), ": ", ...words(card.landmarks)] : [];
  return paragraph(
    "Each annotation has a ",
    inlineCode("bbox"),
    " (xMin, yMin, xMax, yMax in pixels of the photo), a ",
    inlineCode("score"),
    " and a ",
    inlineCode("label"),
    ": ",
    ...words(card.labels),
    ...landmarks,
    ".",
  );
}
