import type { Annotation, Detections } from "@kit/types";

/** The JSON that is written for a picture: pixels of the upright picture, in full precision. */
export interface DetectionRecord {
  readonly file_path: string;
  readonly width: number;
  readonly height: number;
  readonly model: string;
  readonly annotations: readonly Annotation[];
}

export function toRecord(filePath: string, model: string, { size, annotations }: Detections): DetectionRecord {
  return { file_path: filePath, width: size.width, height: size.height, model, annotations };
}
