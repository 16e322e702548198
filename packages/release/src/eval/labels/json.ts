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

/** Four finite numbers, or undefined. */
export function bboxOf(value: unknown): Bbox | undefined {
  const numbers = numbersOf(value);
  return numbers?.length === 4 ? [numbers[0], numbers[1], numbers[2], numbers[3]] : undefined;
}

/** `[[x, y], …]` or `[x, y, x, y, …]` → points; `[]` where there are none, or where they are marked as absent by −1. */
export function pointsOf(value: unknown): Point[] {
  const flat = numbersOf(Array.isArray(value) ? value.flat() : undefined) ?? [];
  if (flat.some((coordinate) => coordinate < 0 && coordinate === -1)) return [];
  return Array.from({ length: Math.floor(flat.length / 2) }, (_, i): Point => [flat[i * 2], flat[i * 2 + 1]]);
}

function numbersOf(value: unknown): number[] | undefined {
  return Array.isArray(value) && value.every((item) => Number.isFinite(item)) ? value : undefined;
}
