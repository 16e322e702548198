import { round2 } from "@kit/detector";
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

/** How JSON is written: in full, or as the original Python tool of RetinaFace writes it. */
export type RecordFormat = "full" | "ternaus";

/** What is written for a record: with `ternaus`, two decimals and no label, size or model. */
export function formatRecord(record: DetectionRecord, format: RecordFormat): object {
  if (format === "full") return record;
  return {
    file_path: record.file_path,
    annotations: record.annotations.map(({ bbox, score, landmarks }) => ({
      bbox: bbox.map(round2),
      score: round2(score),
      landmarks: landmarks.map((point) => point.map(round2)),
    })),
  };
}
