// Annotations → shapes, as data

// How they look
export { looks } from "./annotators/index.gen.ts";
export type {
  BoxShape,
  Color,
  DisplayList,
  DotShape,
  PanelShape,
  PathShape,
  Shape,
  TextShape,
} from "./display-list.ts";
export { drawOn } from "./draw-on.ts";
export { AnnotationInvalidError, OptionInvalidError, PixelsInvalidError, SizeInvalidError } from "./errors.ts";
export type { Look, Scene } from "./look.ts";
export { okabeIto } from "./palette.ts";
// Shapes → something to look at
export { drawAnnotations } from "./pixels/draw-annotations.ts";
export { type SvgOptions, toSvg } from "./svg.ts";
export { type DrawOptions, toDisplayList } from "./to-display-list.ts";
