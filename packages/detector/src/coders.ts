import type { Size } from "@kit/types";
import type { Prior } from "./priors.ts";

const f32 = Math.fround;

/** Scale of the centre's offset, and of the logarithm of the size. */
export type Variances = readonly [centre: number, size: number];

/**
 * Box of a prior, as corners in pixels of `input`. `loc` has four numbers from `start`: offset of the centre
 * in prior sizes, logarithm of the size. Rounded to float32 where PyTorch does.
 */
export function decodeBox(
  prior: Prior,
  loc: Float32Array,
  start: number,
  variances: Variances,
  input: Size,
): [number, number, number, number] {
  const [x, y, width, height] = prior;
  const [left, right] = decodeSpan(x, width, loc[start], loc[start + 2], variances);
  const [top, bottom] = decodeSpan(y, height, loc[start + 1], loc[start + 3], variances);
  return [f32(left * input.width), f32(top * input.height), f32(right * input.width), f32(bottom * input.height)];
}

function decodeSpan(
  centre: number,
  size: number,
  offset: number,
  logSize: number,
  [forCentre, forSize]: Variances,
): [number, number] {
  const middle = f32(centre + f32(f32(offset * f32(forCentre)) * size));
  const length = f32(size * f32(Math.exp(f32(logSize * f32(forSize)))));
  const low = f32(middle - f32(length / 2));
  return [low, f32(length + low)];
}

/** Landmarks of a prior, x and y by turns, in pixels of `input`. `offsets` has two numbers for each from `start`, in prior sizes. */
export function decodeLandmarks(
  [x, y, width, height]: Prior,
  offsets: Float32Array,
  start: number,
  points: number,
  variances: Variances,
  input: Size,
): number[] {
  const scale = f32(variances[0]);
  return Array.from({ length: points * 2 }, (_, index) => {
    const step = f32(offsets[start + index] * scale);
    return index % 2 === 0
      ? f32(f32(x + f32(step * width)) * input.width)
      : f32(f32(y + f32(step * height)) * input.height);
  });
}
