import type { Annotation } from "@kit/types";
import type { PhrasingContent, RootContent } from "mdast";
import type { Example } from "../project/project.ts";
import { inlineCode, paragraph } from "../text/markdown.ts";

/**
 * The picture with what was found, and a line that says what that is.
 *
 * @param note Stands at the end of the line: a footnote.
 */
export function captioned(
  { path, detections }: Example,
  picture: string,
  note?: PhrasingContent,
): readonly RootContent[] {
  const found = countsOf(detections.annotations);
  // Encoded by segment: a path with a space or a bracket stays one address.
  const url = picture.split("/").map(encodeURIComponent).join("/");
  return [
    paragraph({ type: "image", url, alt: `What the model finds: ${found}` }),
    paragraph("In ", inlineCode(path), ` the model finds ${found}.`, ...(note ? [note] : [])),
  ];
}

/** What was found, counted by label: `5 × face, 1 × person`; `nothing` where there is nothing. */
export function countsOf(annotations: readonly Annotation[]): string {
  const counts = new Map<string, number>();
  for (const { label } of annotations) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts].map(([label, count]) => `${count} × ${label}`).join(", ") || "nothing";
}
