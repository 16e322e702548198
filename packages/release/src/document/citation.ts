import { placesOf } from "../project/places.ts";
import type { Project } from "../project/project.ts";
import { escapeLatex, escapeLatexUrl } from "../text/escape/latex.ts";
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

/** The paper that the card names, of which it knows the address alone: a BibTeX entry. */
export function methodEntry({ card }: Project): string | undefined {
  if (card.paper === undefined) return undefined;
  return entry(`${card.name}-method`, {
    title: `{The method of ${escapeLatex(card.title)}}`,
    // Sorted by it, as it has no author.
    key: card.name,
    howpublished: `\\url{${escapeLatexUrl(card.paper)}}`,
  });
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
