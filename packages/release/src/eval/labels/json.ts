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

/** `[[x, y], …]` or `[x, y, x, y, …]` → points; `[]` where there are none, or where they are marked as absent by −1. */
export function pointsOf(value: unknown): Point[] {
  const flat = numbersOf(Array.isArray(value) ? value.flat() : undefined) ?? [];
  if (flat.some((coordinate) => coordinate === -1)) return [];
  return Array.from({ length: Math.floor(flat.length / 2) }, (_, i): Point => [flat[i * 2], flat[i * 2 + 1]]);
}

function numbersOf(value: unknown): number[] | undefined {
  return Array.isArray(value) && value.every((item) => Number.isFinite(item)) ? value : undefined;
}
