import { basename } from "node:path";
import type { Bbox, Point } from "@kit/types";
import { fixture } from "./fixtures.ts";
import { distance } from "./geometry.ts";

export interface LabelledFace {
  readonly bbox: Bbox;
  readonly landmarks: readonly Point[];
}

/** Faces of a sample photo. */
export function labelledFaces(photo: string): readonly LabelledFace[] {
  const labels = fixture<{ file: string; faces: LabelledFace[] }[]>("labels.json");
  return labels.find(({ file }) => file === basename(photo))?.faces ?? [];
}

/** How far the first landmarks lie from their labels, at most, in heights of the face. */
export function landmarkError(landmarks: LabelledFace["landmarks"], { bbox, landmarks: labels }: LabelledFace): number {
  const count = Math.min(3, landmarks.length);
  const distances = Array.from({ length: count }, (_, point) => distance(landmarks[point], labels[point]));
  return Math.max(...distances) / (bbox[3] - bbox[1]);
}

/** Each landmark lies nearest to its own label, and the left eye is to the left of the right one in the picture. */
export function landmarksInOrder(landmarks: LabelledFace["landmarks"], face: LabelledFace): boolean {
  return (
    landmarks.length === 5 &&
    landmarks[0][0] < landmarks[1][0] &&
    landmarks.every((landmark, index) => {
      const distances = face.landmarks.map((label) => distance(landmark, label));
      return Math.min(...distances) === distances[index];
    })
  );
}
