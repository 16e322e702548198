/** What can be told of how far answers are from others: each is the largest found, but `iou`, which is the smallest. */
export interface Deviations {
  /** Faces that only the others have. */
  readonly lost: number;
  /** Faces that the others have not. */
  readonly won: number;
  /** Faces at another place in the order. */
  readonly moved: number;
  /** Difference of scores. */
  readonly score: number;
  /** Difference of a coordinate, of boxes and landmarks. */
  readonly pixels: number;
  /** Overlap with the other's box. */
  readonly iou: number;
  /** Pictures of which a bit differs. */
  readonly pictures: number;
}

/** What the tests hold Kit to, and the docs show beside what was found. What is left out is held to nothing. */
export const tolerances = {
  /** `compat: "ternaus"` beside the Python original. Coordinates are rounded twice, to two decimals. */
  ternaus: { lost: 0, won: 0, moved: 0, score: 0, pixels: 0.02 },
  /** `resize` beside OpenCV. */
  resize: { pictures: 0 },
  /** A browser beside Node, from the same pixels. */
  chromium: { lost: 0, won: 0, moved: 0, score: 0.0001, pixels: 0.05 },
  /** The default options beside the plain way. */
  defaults: { lost: 0, won: 0, score: 0.05, iou: 0.95 },
} as const satisfies Readonly<Record<string, Partial<Deviations>>>;

/** What of `found` is more than `allowed`, in words. */
export function excess(found: Partial<Deviations>, allowed: Partial<Deviations>): string[] {
  const values = new Map(Object.entries(found));
  return Object.entries(allowed).flatMap(([name, most]) => {
    const value = values.get(name) ?? Number.NaN;
    const isWithin = name === "iou" ? value >= most : value <= most;
    return isWithin ? [] : [`${name}: ${value}, allowed: ${most}`];
  });
}
