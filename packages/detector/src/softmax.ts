const f32 = Math.fround;

/** Softmax of each pair of logits, `(N, 2)`, in float32 as PyTorch computes it. */
export function softmaxOfPairs(logits: Float32Array): Float32Array {
  const shares = new Float32Array(logits.length);
  for (let at = 0; at < logits.length; at += 2) {
    const highest = Math.max(logits[at], logits[at + 1]);
    const first = f32(Math.exp(f32(logits[at] - highest)));
    const second = f32(Math.exp(f32(logits[at + 1] - highest)));
    shares[at] = first / f32(first + second);
    shares[at + 1] = second / f32(first + second);
  }
  return shares;
}
