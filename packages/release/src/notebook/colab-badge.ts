import type { NotebookPlace } from "./subject.ts";

/** Where Colab opens a notebook of a public repository. */
export function colabUrl({ repository, branch, path }: NotebookPlace): string {
  const encoded = [...repository.split("/"), "blob", ...branch.split("/"), ...path.split("/")].map(encodePart);
  return `https://colab.research.google.com/github/${encoded.join("/")}`;
}

/** Markdown: a badge that opens the notebook in Colab. */
export function colabBadge(place: NotebookPlace): string {
  return `[![Open in Colab](https://colab.research.google.com/assets/colab-badge.svg)](${colabUrl(place)})`;
}

/** Parentheses, too: they would end a link of Markdown. */
function encodePart(part: string): string {
  return encodeURIComponent(part).replace(/[!'()*]/g, (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`);
}
