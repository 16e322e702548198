import type { Annotation, RawImage, Size } from "@kit/types";
import type { DrawOptions } from "./draw-options.ts";
import { AnnotationInvalidError, OptionInvalidError, PixelsInvalidError, SizeInvalidError } from "./errors.ts";

/** @throws SizeInvalidError */
export function checkSize({ width, height }: Size): void {
  if (Number.isInteger(width) && Number.isInteger(height) && width > 0 && height > 0) return;
  throw new SizeInvalidError(width, height);
}

/** Farther than any picture reaches: beyond, sums of coordinates are no numbers any more. */
const farthest = 1e9;

/** @throws AnnotationInvalidError for the first that cannot be drawn */
export function checkAnnotations(annotations: readonly Annotation[]): void {
  checkList(annotations);
  for (const [index, annotation] of annotations.entries()) {
    const fault = faultOf(annotation);
    if (fault) throw new AnnotationInvalidError(index, ...fault);
  }
}

/** Whole detections are passed easily where their annotations are wanted. */
function checkList(value: unknown): void {
  if (!Array.isArray(value)) throw new AnnotationInvalidError(0, "there is no list of them", "detections.annotations");
}

/** What is wrong, and what was expected. In JavaScript an annotation may be anything. */
function faultOf(annotation: Partial<Annotation> | null): [fault: string, expected: string] | undefined {
  if (annotation === null || typeof annotation !== "object")
    return [`it is ${String(annotation)}`, "an object with bbox, score, label and landmarks"];
  const { bbox, score, label, landmarks } = annotation;
  if (!Array.isArray(bbox) || bbox.length !== 4 || !bbox.every(isPlace))
    return [`its bbox is ${shown(bbox)}`, "four finite numbers, in pixels"];
  if (bbox[0] > bbox[2] || bbox[1] > bbox[3])
    return [`its bbox is ${shown(bbox)}`, "xMin, yMin, xMax, yMax in this order"];
  if (!Number.isFinite(score)) return [`its score is ${score}`, "a finite number"];
  // Those of other tools may have none.
  if (label !== undefined && typeof label !== "string") return [`its label is ${shown(label)}`, "a text"];
  if (!Array.isArray(landmarks)) return [`its landmarks are ${shown(landmarks)}`, "a list, [] where there are none"];
  if (!landmarks.every((point) => Array.isArray(point) && point.length === 2 && point.every(isPlace)))
    return ["a landmark is not a point", "two finite numbers for each, in pixels"];
  return undefined;
}

function isPlace(value: unknown): boolean {
  return typeof value === "number" && Math.abs(value) <= farthest;
}

function shown(value: unknown): string {
  return Array.isArray(value) ? `[${value.map(String).join(", ")}]` : String(value);
}

const optionNames: Readonly<Record<keyof DrawOptions, true>> = {
  looks: true,
  colors: true,
  colorBy: true,
  scale: true,
  pixelRatio: true,
  labelNames: true,
  landmarkNames: true,
  landmarkEdges: true,
};

/** @throws OptionInvalidError */
export function checkLooks(options: DrawOptions): void {
  const { looks, colors, colorBy, scale, pixelRatio, landmarkEdges } = options;
  // In JavaScript nobody else tells of a slip.
  const unknown = Object.keys(options).find((name) => !Object.hasOwn(optionNames, name));
  if (unknown !== undefined)
    throw new OptionInvalidError(unknown, "given", `one of ${Object.keys(optionNames).join(", ")}`);
  const isEdge = (edge: unknown) => Array.isArray(edge) && edge.length === 2 && edge.every(isIndex);
  if (landmarkEdges !== undefined && !(Array.isArray(landmarkEdges) && landmarkEdges.every(isEdge)))
    throw new OptionInvalidError("landmarkEdges", shown(landmarkEdges), "pairs of places, such as [[0, 1], [1, 2]]");
  checkPositive("scale", scale);
  checkPositive("pixelRatio", pixelRatio);
  if (colors !== undefined && (colors.length === 0 || !colors.every((color) => /^#[0-9a-f]{6}$/i.test(color)))) {
    throw new OptionInvalidError("colors", `[${colors.join(", ")}]`, "one or more of the form #rrggbb");
  }
  if (colorBy !== undefined && !["label", "index", "score"].includes(colorBy))
    throw new OptionInvalidError("colorBy", String(colorBy), '"label", "index" or "score"');
  if (looks !== undefined && !(Array.isArray(looks) && looks.every((look) => typeof look === "function")))
    throw new OptionInvalidError("looks", shown(looks), "a list of looks, such as [looks.box, looks.label]");
}

function isIndex(value: unknown): boolean {
  return Number.isInteger(value) && Number(value) >= 0;
}

function checkPositive(name: string, value: number | undefined): void {
  if (value !== undefined && !(value > 0 && Number.isFinite(value)))
    throw new OptionInvalidError(name, String(value), "a number above 0, such as 1.5");
}

/** @throws PixelsInvalidError */
export function checkPixels({ width, height, data }: RawImage): void {
  if (data.length !== width * height * 4) throw new PixelsInvalidError(data.length, width, height);
}
