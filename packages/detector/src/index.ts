export { createDetector } from "./create-detector.ts";
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
  UnknownOptionError,
  UnsupportedError,
} from "./errors.ts";
export { getModel, type ModelOptions } from "./get-model.ts";
export { nms } from "./nms.ts";
export type { DetectorOptions } from "./options.ts";
export { round2 } from "./rounding.ts";
export type { SessionOptions } from "./runtime/types.ts";
