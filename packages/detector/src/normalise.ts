const f32 = Math.fround;

/**
 * `(value − mean) / std` in float32, for a value of 0..255, as albumentations' Normalize (MIT) computes it: a product
 * with the rounded reciprocal.
 */
export function normalise(value: number, mean: number, std: number): number {
  return f32(f32(f32(value) - f32(mean)) * f32(1 / f32(std)));
}

/** {@link normalise} of each of the 256 values of a channel. */
export function normaliseTable(mean: number, std: number): Float32Array {
  return Float32Array.from({ length: 256 }, (_, value) => normalise(value, mean, std));
}
