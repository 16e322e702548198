import type { PhrasingContent, RootContent } from "mdast";
import type { ProjectConfig } from "../project/config.ts";
import { placesOf } from "../project/places.ts";
import type { Example, Project } from "../project/project.ts";
import { escapeShell, escapeShellPath } from "../text/escape/shell.ts";
import { escapeMarkdown, heading, inlineCode, link, paragraph, table, toMarkdownText } from "../text/markdown.ts";
import { fillTemplate, readTemplate } from "../text/template.ts";
import { captioned, countSource } from "./found.ts";
import { answeredOrGap, gap } from "./gap.ts";
import { licences } from "./licences.ts";
import { metricsTable } from "./metrics-table.ts";
import { factRows, modelFacts } from "./model-facts.ts";
import { picturePath } from "./picture.ts";

/** Footnotes that tell where numbers come from. */
const [counts, figures] = ["counts", "figures"];

/** What authors tell in their own words. */
const answers = ["problem", "solution", "data"] as const;
type Answer = (typeof answers)[number];

/** A post, for a file in a folder of the project: what was the problem, and how was it solved? As Markdown. */
export async function blogPost(project: Project): Promise<string> {
  const { card, config } = project;
  const examples = await project.examples();
  return fillTemplate(await readTemplate("blog-post/post.md"), {
    title: toMarkdownText(heading(1, card.title)),
    description: escapeMarkdown(config.description ?? ""),
    pictures: toMarkdownText(...pictures(project, examples)),
    problem: toMarkdownText(...answer(config, "problem", "What was the problem?")),
    solution: toMarkdownText(...answer(config, "solution", "How did you solve it?")),
    data: toMarkdownText(...answer(config, "data", "What was it trained on, and where can that be had?")),
    model: toMarkdownText(table(factRows(modelFacts(card)))),
    results: toMarkdownText(...metricsTable(card, reference(figures))),
    links: toMarkdownText(links(project)),
    command: `npx @kit/release detect ${escapeShellPath(config.examples[0] ?? "photo.jpg")} -m ${escapeShell(placesOf(project).model)}`,
    licence: toMarkdownText(...licences(project)),
    sources: toMarkdownText(
      ...(examples.length > 0 ? [countsNote(project)] : []),
      ...(card.metrics?.length ? [figuresNote(project)] : []),
      ...answers.filter((key) => hasNumber(config[key])).map(answerNote),
    ),
  });
}

/** The author's answer; where there are numbers in it, with a footnote that says whose they are. */
function answer(config: ProjectConfig, key: Answer, question: string): readonly RootContent[] {
  const nodes = answeredOrGap(config[key], question, key, 2);
  if (!hasNumber(config[key])) return nodes;
  const last = nodes.at(-1);
  return last?.type === "paragraph"
    ? [...nodes.slice(0, -1), { ...last, children: [...last.children, reference(key)] }]
    : [...nodes, paragraph("By the author", reference(key))];
}

function hasNumber(text: string | undefined): boolean {
  return text !== undefined && /\p{N}/u.test(text);
}

function pictures(project: Project, examples: readonly Example[]): readonly RootContent[] {
  if (examples.length === 0) return [gap("Which photos show what the model does?", "examples")];
  return examples.flatMap((example) => captioned(example, `../${picturePath(project, example)}`, reference(counts)));
}

/** Every place where one can look or try, as a list. */
function links(project: Project): RootContent {
  const { config, card } = project;
  const { repository, package: published, webApp, notebook } = placesOf(project);
  const places = [
    ["In the browser", webApp],
    ["In a notebook", notebook?.colab],
    ["As an npm package", published?.page],
    ["The code and the weights", repository],
    ["The paper", config.links.paper],
    ["The paper of the method", card.paper],
    ["Where the model comes from", card.source],
  ] as const;
  return {
    type: "list",
    spread: false,
    children: places.flatMap(([words, url]) =>
      url === undefined
        ? []
        : [{ type: "listItem", spread: false, children: [paragraph(`${words}: `, link(url, url))] }],
    ),
  };
}

function reference(identifier: string): PhrasingContent {
  return { type: "footnoteReference", identifier, label: identifier };
}

/** Where the counts below the pictures come from. */
function countsNote(project: Project): RootContent {
  return note(counts, "Counted in what the model finds, ", ...countSource(project), ".");
}

function answerNote(key: Answer): RootContent {
  return note(key, "Numbers of the author's: ", inlineCode(key), " in ", inlineCode("kit.json"), ".");
}

function figuresNote({ config }: Project): RootContent {
  return note(figures, inlineCode("metrics"), " in ", inlineCode(config.card), ".");
}

function note(identifier: string, ...words: readonly (string | PhrasingContent)[]): RootContent {
  return { type: "footnoteDefinition", identifier, label: identifier, children: [paragraph(...words)] };
}
