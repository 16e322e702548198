import { basename } from "node:path";
import type { Bbox, Point } from "@kit/types";
import { fixture } from "./fixtures.ts";

export interface LabelledFace {
  readonly bbox: Bbox;
  readonly landmarks: readonly Point[];
}

/** Faces of a sample photo. */
export function labelledFaces(photo: string): readonly LabelledFace[] {
  const labels = fixture<{ file: string; faces: LabelledFace[] }[]>("labels.json");
  return labels.find(({ file }) => file === basename(photo))?.faces ?? [];
}
