import type { Annotation } from "@kit/types";
import type { PhrasingContent, RootContent } from "mdast";
import type { Example, Project } from "../project/project.ts";
import { inlineCode, paragraph } from "../text/markdown.ts";

/**
 * The picture with what was found, and a line that says what that is.
 *
 * @param note Stands at the end of the line: where that comes from.
 */
export function captioned(
  { path, detections }: Example,
  picture: string,
  ...note: readonly (string | PhrasingContent)[]
): readonly RootContent[] {
  const found = countsOf(detections.annotations);
  // Encoded by segment: a path with a space or a bracket stays one address.
  const url = picture.split("/").map(encodeURIComponent).join("/");
  return [
    paragraph({ type: "image", url, alt: `What the model finds: ${found}` }),
    paragraph("In ", inlineCode(path), ` the model finds ${found}.`, ...note),
  ];
}

/** Where a count of what was found comes from, to stand behind it. */
export function countSource({ config, card }: Pick<Project, "config" | "card">): readonly (string | PhrasingContent)[] {
  const { score } = card.thresholds;
  return [
    "with scores above ",
    inlineCode(String(score)),
    ": ",
    inlineCode("thresholds.score"),
    " in ",
    inlineCode(config.card),
  ];
}

/** What was found, counted by label: `5 × face, 1 × person`; `nothing` where there is nothing. */
export function countsOf(annotations: readonly Annotation[]): string {
  const counts = new Map<string, number>();
  for (const { label } of annotations) counts.set(label, (counts.get(label) ?? 0) + 1);
  return [...counts].map(([label, count]) => `${count} × ${label}`).join(", ") || "nothing";
}
