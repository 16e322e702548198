import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { getModel } from "@kit/detector";
import type { Annotation } from "@kit/types";
import { ParityError } from "../errors.ts";
import type { Project } from "../project/project.ts";
import { cardWithSources, publishedFiles } from "../project/published-card.ts";

/** Boxes in pixels and scores may differ by this much: the runtime rounds differently from machine to machine. */
const tolerance = 0.01;

/**
 * Runs the card as readers will get it, with the file as it is here, on the examples, and holds what it finds to what
 * the project's own card finds. Weights in parts are left out: their pieces exist on GitHub alone.
 *
 * @throws ParityError
 */
export async function compareDetections(project: Project): Promise<void> {
  const { root, weights } = project;
  const examples = await project.examples();
  if (examples.length === 0 || weights.some(({ pieces }) => pieces.length > 1)) return;
  const here = new Map(publishedFiles(project).map((file) => [file.path, "from" in file ? file.from : ""]));
  const card = cardWithSources(project, (name) => [String(pathToFileURL(here.get(name) ?? ""))]);
  await using model = await getModel(card);
  const faults: string[] = [];
  for (const { path, detections } of examples) {
    const { annotations } = await model.detect(join(root, path));
    const isSame =
      annotations.length === detections.annotations.length &&
      annotations.every((annotation, index) => isClose(annotation, detections.annotations[index]));
    if (!isSame)
      faults.push(`${path}: ${detections.annotations.length} found, ${annotations.length} by the published card`);
  }
  if (faults.length > 0) throw new ParityError(faults);
}

function isClose(a: Annotation, b: Annotation | undefined): boolean {
  if (!b || a.label !== b.label) return false;
  const numbers = (of: Annotation) => [...of.bbox, of.score, ...of.landmarks.flat()];
  const theirs = numbers(b);
  return numbers(a).every((value, index) => Math.abs(value - (theirs[index] ?? Number.NaN)) <= tolerance);
}
