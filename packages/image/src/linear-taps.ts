/**
 * What each target sample along one axis is made of: `index` and `next` are source samples (both inside the
 * picture), `a0` and `a1` their weights in 1/2048, which sum to 2048. All have `target` entries.
 */
export interface Taps {
  readonly index: Int32Array;
  readonly next: Int32Array;
  readonly a0: Int32Array;
  readonly a1: Int32Array;
}

/**
 * The integer coefficients with which `cv2.resize(…, INTER_LINEAR)` scales 8-bit pixels along one axis,
 * measured on cv2 4.6. With `H = S[index] * a0 + S[next] * a1` along x for the rows `index` and `next` of y, a pixel is
 * `((a0 * (H0 >> 4) >> 16) + (a1 * (H1 >> 4) >> 16) + 2) >> 2` with the `a0` and `a1` of y.
 *
 * @param source Samples of the source along this axis, pixels.
 * @param target Samples wanted, pixels.
 * @param axis At the picture's edge, cv2 clamps the weights along x and only the samples along y.
 */
export function linearTaps(source: number, target: number, axis: "x" | "y"): Taps {
  const taps: Taps = {
    index: new Int32Array(target),
    next: new Int32Array(target),
    a0: new Int32Array(target),
    a1: new Int32Array(target),
  };
  const last = source - 1;
  // Divided twice, as cv2 does, which is not `source / target` in the last bit.
  const scale = 1 / (target / source);
  for (let t = 0; t < target; t++) {
    const place = Math.fround((t + 0.5) * scale - 0.5);
    let sample = Math.floor(place);
    let fraction = Math.fround(place - sample);
    if (axis === "x" && (sample < 0 || sample >= last)) {
      sample = sample < 0 ? 0 : last;
      fraction = 0;
    }
    taps.index[t] = Math.min(Math.max(sample, 0), last);
    taps.next[t] = Math.min(Math.max(sample + 1, 0), last);
    taps.a0[t] = roundHalfToEven(Math.fround(1 - fraction) * 2048);
    taps.a1[t] = roundHalfToEven(fraction * 2048);
  }
  return taps;
}

function roundHalfToEven(value: number): number {
  const low = Math.floor(value);
  const rest = value - low;
  if (rest !== 0.5) return Math.round(value);
  return low % 2 === 0 ? low : low + 1;
}
