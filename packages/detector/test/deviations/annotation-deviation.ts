import type { Deviations } from "@kit/tooling/testing";
import type { Annotation } from "@kit/types";
import { iou } from "../geometry.ts";

type Face = Omit<Annotation, "label">;

/** How far annotations are from those expected. */
export interface AnnotationDeviation extends Omit<Deviations, "pictures"> {
  /** How many are expected. */
  readonly faces: number;
}

/** Each is compared with the nearest of those that are left; with less than half of the box in common it is another face. */
export function annotationDeviation(got: readonly Face[], expected: readonly Face[]): AnnotationDeviation {
  const left = new Map(got.entries());
  const pairs = expected.flatMap((face, place) => {
    const [nearest] = [...left].sort(([, a], [, b]) => largest(a.bbox, face.bbox) - largest(b.bbox, face.bbox));
    if (nearest === undefined || iou(nearest[1].bbox, face.bbox) < 0.5) return [];
    left.delete(nearest[0]);
    return [{ face, nearest: nearest[1], isMoved: nearest[0] !== place }];
  });
  return {
    faces: expected.length,
    lost: expected.length - pairs.length,
    won: left.size,
    moved: pairs.filter(({ isMoved }) => isMoved).length,
    score: Math.max(0, ...pairs.map(({ face, nearest }) => Math.abs(nearest.score - face.score))),
    pixels: Math.max(0, ...pairs.map(({ face, nearest }) => largest(coordinates(nearest), coordinates(face)))),
    iou: Math.min(1, ...pairs.map(({ face, nearest }) => iou(nearest.bbox, face.bbox))),
  };
}

/** Counts are summed; of the others stays the worst. */
export function worst(deviations: readonly AnnotationDeviation[]): AnnotationDeviation {
  const none = annotationDeviation([], []);
  return deviations.reduce(
    (a, b) => ({
      faces: a.faces + b.faces,
      lost: a.lost + b.lost,
      won: a.won + b.won,
      moved: a.moved + b.moved,
      score: Math.max(a.score, b.score),
      pixels: Math.max(a.pixels, b.pixels),
      iou: Math.min(a.iou, b.iou),
    }),
    none,
  );
}

function coordinates({ bbox, landmarks }: Face): readonly number[] {
  return [...bbox, ...landmarks.flat()];
}

/** To a millionth: what is less comes from writing two decimals as binary fractions. Where one has more, nothing is near. */
function largest(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length) return Number.POSITIVE_INFINITY;
  return Number(Math.max(...a.map((value, at) => Math.abs(value - b[at]))).toFixed(6));
}
