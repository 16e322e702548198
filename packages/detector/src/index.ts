export { type CreateDetectorOptions, createDetector } from "./create-detector.ts";
export {
  CardInvalidError,
  CardMismatchError,
  DetectionFailedError,
  DisposedError,
  FamilyMismatchError,
  GraphMismatchError,
  ModelUnreadableError,
  OptionError,
  OutputNotFiniteError,
  OutputShapeError,
  RunFailedError,
  RuntimeMissingError,
  UnknownFamilyError,
  UnsupportedError,
} from "./errors.ts";
export { getModel, type ModelOptions } from "./get-model.ts";
export { familyNames, loadFamily } from "./load-family.ts";
export { nms } from "./nms.ts";
export { describeGraph, type GraphDescription, type GraphPort } from "./onnx/describe-graph.ts";
export type { ByteSource } from "./onnx/walk.ts";
export { UnknownOptionError } from "./option-errors.ts";
export type { DetectorOptions } from "./options.ts";
export { type Look, type LookDetections, openProbe, type Probe } from "./probe.ts";
export type { CardProposal } from "./propose-cards.ts";
export { round2 } from "./rounding.ts";
export type { GraphSource, Port, SessionOptions } from "./runtime/types.ts";
