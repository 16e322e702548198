import type { ModelCard } from "@kit/types";
import { placesOf } from "../project/places.ts";
import type { Project } from "../project/project.ts";
import { escapeLatex, escapeLatexUrl } from "../text/escape/latex.ts";
import { knownPapers } from "./known-papers.ts";
import { personName } from "./person.ts";

/** How to cite the project: a BibTeX entry. */
export function projectEntry(project: Project): string {
  const { config, card } = project;
  return entry(card.name, {
    title: `{${escapeLatex(card.title)}}`,
    author: authorsOf(project),
    howpublished: `\\url{${escapeLatexUrl(placesOf(project).repository)}}`,
    note: `Version ${escapeLatex(config.version)}`,
  });
}

/** The paper that the card names: a BibTeX entry. Of one that Kit does not know, it has the address alone. */
export function methodEntry({ name, title, paper }: Pick<ModelCard, "name" | "title" | "paper">): string | undefined {
  if (paper === undefined) return undefined;
  const howpublished = `\\url{${escapeLatexUrl(paper)}}`;
  const known = knownPapers[paper];
  if (known) return entry(known.key, { title: known.title, author: known.author, year: known.year, howpublished });
  return entry(methodKey({ name, paper }), {
    title: `{The method of ${escapeLatex(title)}}`,
    // Sorted by it, as it has no author.
    key: name,
    howpublished,
  });
}

/** By which the paper of the card is cited. */
function methodKey({ name, paper = "" }: Pick<ModelCard, "name" | "paper">): string {
  return knownPapers[paper]?.key ?? `${name}-method`;
}

function entry(key: string, fields: Readonly<Record<string, string>>): string {
  const lines = Object.entries(fields).map(([name, value]) => `  ${name} = {${value}},`);
  return `@misc{${key},\n${lines.join("\n")}\n}`;
}

/** Where nobody is named, the owner of the repository. */
function authorsOf({ config }: Project): string {
  const names = config.authors.map((author) => {
    const { given, family } = personName(author);
    return given === "" ? `{${escapeLatex(family)}}` : `{${escapeLatex(family)}}, {${escapeLatex(given)}}`;
  });
  return names.join(" and ") || `{${escapeLatex(config.repository.split("/")[0] ?? "")}}`;
}
