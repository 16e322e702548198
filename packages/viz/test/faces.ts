import type { Annotation, Bbox } from "@kit/types";

/** A face in this box, with its landmarks where faces have them. */
export function face(bbox: Bbox, extra: Partial<Annotation> = {}): Annotation {
  const [left, top, right, bottom] = bbox;
  const at = (x: number, y: number) => [left + x * (right - left), top + y * (bottom - top)] as const;
  const landmarks = [at(0.3, 0.4), at(0.7, 0.4), at(0.5, 0.6), at(0.35, 0.8), at(0.65, 0.8)];
  return { bbox, score: 0.987, label: "face", landmarks, ...extra };
}

/** The names of those landmarks. */
export const landmarkNames = ["left eye", "right eye", "nose", "mouth left", "mouth right"];
