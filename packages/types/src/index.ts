export type { Annotation, Bbox, Point, RawImage, Size } from "./annotation.ts";
export type { InputSpec, Metric, ModelCard, Thresholds, WeightsFile, WeightsSpec } from "./card.ts";
export type {
  Detections,
  DetectOptions,
  Detector,
  Outcome,
  Timing,
} from "./detector.ts";
export type { KitError } from "./error.ts";
export type { Candidates, Family, Tensor } from "./family.ts";
export type { Drawable, ImageSource } from "./image-source.ts";
export type { Progress } from "./progress.ts";
export type { ExternalData, Weights } from "./weights.ts";
