/** The logistic function, in float32. */
export function sigmoid(logit: number): number {
  return Math.fround(1 / (1 + Math.exp(-logit)));
}

/** {@link sigmoid} of each of `count` logits from place `first`. */
export function sigmoids(logits: Float32Array, first = 0, count: number = logits.length): Float32Array {
  return logits.subarray(first, first + count).map(sigmoid);
}
