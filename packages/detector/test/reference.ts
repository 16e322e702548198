import type { Annotation } from "@kit/types";
import { distance, iou } from "./geometry.ts";

type Face = Omit<Annotation, "label">;

/** Sums in another order, with other threads, move a score by some 1e-6 and an edge by some thousandths of a pixel. */
const tolerance = { score: 2e-5, pixels: 0.05 };

/** How annotations differ from what the bare runtime gave: nothing where they are the same. */
export function faultsAgainst(expected: readonly Face[], got: readonly Annotation[]): string[] {
  if (got.length !== expected.length) return [`${got.length} faces, expected ${expected.length}`];
  return expected.flatMap((face, index) => {
    const { score, bbox, landmarks } = got[index];
    const faults: string[] = [];
    if (Math.abs(score - face.score) > tolerance.score) faults.push(`face ${index}: score ${score}, not ${face.score}`);
    const edges = bbox.map((edge, axis) => Math.abs(edge - face.bbox[axis]));
    if (Math.max(...edges) > tolerance.pixels) faults.push(`face ${index}: box ${bbox}, IoU ${iou(bbox, face.bbox)}`);
    const far = landmarks.map((landmark, point) => distance(landmark, face.landmarks[point]));
    if (Math.max(...far) > tolerance.pixels) faults.push(`face ${index}: landmarks ${Math.max(...far)} pixels away`);
    return faults;
  });
}
