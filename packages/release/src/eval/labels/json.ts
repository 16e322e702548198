import type { Bbox, Point } from "@kit/types";

export type Json = Readonly<Record<string, unknown>>;

export function isJson(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value of a JSON text, or undefined if it is none. */
export function parseJson(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
}

/** A list of objects, or undefined. */
export function objects(value: unknown): readonly Json[] | undefined {
  return Array.isArray(value) && value.every(isJson) ? value : undefined;
}

/** Four finite numbers, or undefined, with a fault. */
export function fourNumbers(value: unknown, file: string, faults: string[]): Bbox | undefined {
  const numbers = numbersOf(value);
  if (numbers?.length === 4) return [numbers[0], numbers[1], numbers[2], numbers[3]];
  faults.push(`${file}: a bbox is ${JSON.stringify(value) ?? "missing"}, expected four numbers`);
  return undefined;
}

/** Corners in order, or undefined, with a fault. */
export function cornersOf(value: unknown, file: string, faults: string[]): Bbox | undefined {
  const bbox = fourNumbers(value, file, faults);
  if (bbox === undefined || (bbox[0] <= bbox[2] && bbox[1] <= bbox[3])) return bbox;
  faults.push(`${file}: a bbox is ${JSON.stringify(bbox)}, expected [xMin, yMin, xMax, yMax]`);
  return undefined;
}

/** Whether a box has no area. Published labels have some of these: nothing can be found there, so they are ignored. */
export function isFlat([left, top, right, bottom]: Bbox): boolean {
  return left === right || top === bottom;
}

/**
 * `[[x, y], …]` or `[x, y, x, y, …]` → points; `[]` where there are none, or where they are marked as absent by −1. What is
 * neither is a fault.
 */
export function pointsOf(value: unknown, file: string, faults: string[]): Point[] {
  const flat = coordinatesOf(value ?? []);
  if (flat === undefined) {
    faults.push(`${file}: landmarks are ${JSON.stringify(value)}, expected [[x, y], …]`);
    return [];
  }
  if (flat.some((coordinate) => coordinate === -1)) return [];
  return Array.from({ length: Math.floor(flat.length / 2) }, (_, i): Point => [flat[i * 2], flat[i * 2 + 1]]);
}

/** Whether something is marked so, by true or 1; other values than those, false and 0 are a fault. */
export function isMarked(value: unknown, name: string, file: string, faults: string[]): boolean {
  if (![undefined, true, false, 0, 1].some((known) => known === value))
    faults.push(`${file}: ${name} is ${JSON.stringify(value)}, expected true or false`);
  return value === true || value === 1;
}

/** x and y by turns. */
function coordinatesOf(value: unknown): number[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const isPair = (point: unknown) => Array.isArray(point) && point.length === 2;
  if (value.some(Array.isArray) && !value.every(isPair)) return undefined;
  const flat = numbersOf(value.flat());
  return flat !== undefined && flat.length % 2 === 0 ? flat : undefined;
}

function numbersOf(value: unknown): number[] | undefined {
  return Array.isArray(value) && value.every((item) => Number.isFinite(item)) ? value : undefined;
}
