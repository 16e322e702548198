import type { Author } from "../project/config.ts";
import type { Example, Project } from "../project/project.ts";
import { escapeLatex } from "../text/escape/latex.ts";
import { toLatexText } from "../text/latex.ts";
import { fillTemplate, readTemplate } from "../text/template.ts";
import { methodEntry, projectEntry } from "./citation.ts";
import { countsOf } from "./found.ts";
import { paperSections } from "./paper-sections.ts";
import { picturePath } from "./picture.ts";

/** The paper as LaTeX, for a file in a folder of the project. */
export async function paperLatex(project: Project, example: Example | undefined): Promise<string> {
  const { card, config } = project;
  const owner = config.repository.split("/")[0] ?? "";
  const sections = Object.entries(paperSections(project)).map(([name, nodes]) => [name, toLatexText(...nodes)]);
  return fillTemplate(await readTemplate("paper/main.tex"), {
    ...Object.fromEntries(sections),
    title: escapeLatex(card.title),
    authors: config.authors.map(author).join(" \\and ") || escapeLatex(owner),
    figure: example ? await figure(project, example) : "",
  });
}

/** Its bibliography, for BibTeX. */
export function paperReferences(project: Project): string {
  const entries = [projectEntry(project), methodEntry(project.card)];
  return `${entries.filter((entry) => entry !== undefined).join("\n\n")}\n`;
}

function author({ name, affiliation, email, orcid }: Author): string {
  const known = [affiliation, email, orcid === undefined ? undefined : `https://orcid.org/${orcid}`];
  const thanks = known.filter((text) => text !== undefined).map(escapeLatex);
  return `${escapeLatex(name)}${thanks.length > 0 ? `\\thanks{${thanks.join("; ")}}` : ""}`;
}

async function figure(project: Project, example: Example): Promise<string> {
  return fillTemplate(await readTemplate("paper/figure.tex"), {
    picture: `../${picturePath(project, example)}`,
    caption: escapeLatex(`In ${example.path} the model finds ${countsOf(example.detections.annotations)}.`),
  });
}
