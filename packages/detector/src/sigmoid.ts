/** The logistic function, in float32, of each of `count` logits from place `first`. */
export function sigmoids(logits: Float32Array, first = 0, count: number = logits.length): Float32Array {
  // Storing them rounds.
  return logits.subarray(first, first + count).map((logit) => 1 / (1 + Math.exp(-logit)));
}
