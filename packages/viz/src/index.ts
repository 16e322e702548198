// Annotations → shapes, as data

// How they look
export { looks } from "./annotators/index.gen.ts";
// Shapes → something to look at
export { drawOn } from "./canvas/draw-on.ts";
export { fitOverlay, type Overlay, type OverlayOptions } from "./canvas/fit-overlay.ts";
export type { Color } from "./color.ts";
export { type CompareOptions, compareImages } from "./compare-images.ts";
export { type CropOptions, cropFaces } from "./crop/crop-faces.ts";
export type {
  AreaShape,
  BoxShape,
  DisplayList,
  DotShape,
  EllipseShape,
  MosaicShape,
  PanelShape,
  PathShape,
  Shape,
  TextShape,
} from "./display-list.ts";
export type { DrawOptions } from "./draw-options.ts";
export {
  AnnotationInvalidError,
  OptionInvalidError,
  PixelsInvalidError,
  PixelsNeededError,
  SizeInvalidError,
  SizesDifferError,
  VideoFailedError,
} from "./errors.ts";
export type { Look, Scene } from "./look.ts";
export { type ColorBy, okabeIto, type Palette } from "./palette.ts";
export { drawAnnotations } from "./pixels/draw-annotations.ts";
export { type SvgOptions, toSvg } from "./svg.ts";
export { toDisplayList } from "./to-display-list.ts";
// A video, frame by frame
export { createTracker, type Tracker, type TrackerOptions } from "./video/create-tracker.ts";
export type { Tracked, TrackedAnnotation } from "./video/tracked.ts";
export { type WatchedFrame, type WatchOptions, watch } from "./video/watch.ts";
