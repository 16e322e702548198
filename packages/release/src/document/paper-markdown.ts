import type { RootContent } from "mdast";
import type { Example, Project } from "../project/project.ts";
import { heading, link, paragraph, toMarkdownText } from "../text/markdown.ts";
import { fillTemplate, readTemplate } from "../text/template.ts";
import { captioned } from "./found.ts";
import { knownPapers } from "./known-papers.ts";
import { paperSections } from "./paper-sections.ts";
import { picturePath } from "./picture.ts";

/** The paper as Markdown. */
export async function paperMarkdown(project: Project, example: Example | undefined): Promise<string> {
  const { card, config } = project;
  const sections = Object.entries(paperSections(project)).map(([name, nodes]) => [name, toMarkdownText(...nodes)]);
  const figure = example ? captioned(example, `../${picturePath(project, example)}`) : [];
  return fillTemplate(await readTemplate("paper/paper.md"), {
    ...Object.fromEntries(sections),
    title: toMarkdownText(heading(1, card.title)),
    authors: toMarkdownText(
      ...config.authors.map(({ name, affiliation }) => paragraph([name, affiliation].filter(Boolean).join(", "))),
    ),
    figure: toMarkdownText(...figure),
    references: toMarkdownText(references(project)),
  });
}

/** The project itself, the method's paper, and where the model comes from. */
function references({ card, config }: Project): RootContent {
  const repository = `https://github.com/${config.repository}`;
  const lines = [
    [`${card.title}, version ${config.version}: `, link(repository, repository)],
    ...(card.paper === undefined ? [] : [[`${methodOf(card.paper)}: `, link(card.paper, card.paper)]]),
  ];
  return {
    type: "list",
    ordered: true,
    spread: false,
    children: lines.map((line) => ({ type: "listItem", spread: false, children: [paragraph(...line)] })),
  };
}

/** What is known of the method's paper, without LaTeX's braces. */
function methodOf(paper: string): string {
  const known = knownPapers[paper];
  return known
    ? `${known.author.replaceAll(" and ", "; ")}. ${known.title}. ${known.year}`.replace(/[{}]/g, "")
    : "The method";
}
