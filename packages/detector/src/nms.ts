const f32 = Math.fround;

/**
 * Non-maximum suppression, as torchvision's `nms` (BSD-3-Clause) does it, for each label apart: boxes in
 * descending order of score (equal scores keep their order), each dropped when it overlaps a better one by
 * more than `iouThreshold`. IoU is computed in float32, without adding a pixel, and compared in float64;
 * boxes without area (IoU NaN) are kept.
 *
 * @param boxes `(N, 4)`: xMin, yMin, xMax, yMax
 * @param scores `(N,)`
 * @param labels `(N,)`; absent: all the same
 * @returns indices of what is kept, best first
 */
export function nms(boxes: Float32Array, scores: Float32Array, iouThreshold: number, labels?: Uint16Array): number[] {
  return [...suppress(boxes, scores, iouThreshold, labels)].filter((index) => index !== undefined);
}

/** Pairs of boxes that are looked at without a rest: some milliseconds. */
const pairsAtATime = 2e6;

/**
 * As {@link nms}, one index at a time: who has enough asks for no more. `undefined` now and then, where there are so
 * many boxes that others should have their turn.
 */
export function* suppress(
  boxes: Float32Array,
  scores: Float32Array,
  iouThreshold: number,
  labels?: Uint16Array,
): Generator<number | undefined, void, void> {
  const keptOf = new Map<number, Kept>();
  let pairs = 0;
  for (const index of descending(scores)) {
    const label = labels?.[index] ?? 0;
    const kept = keptOf.get(label) ?? newKept();
    keptOf.set(label, kept);
    pairs += kept.count;
    if (pairs > pairsAtATime) {
      pairs = 0;
      yield undefined;
    }
    const box = boxes.subarray(index * 4, index * 4 + 4);
    if (isSuppressed(box, kept, iouThreshold)) continue;
    add(box, kept);
    yield index;
  }
}

function descending(scores: Float32Array): number[] {
  // The sort is stable: equal scores keep their order.
  return Array.from(scores.keys()).sort((a, b) => scores[b] - scores[a]);
}

/** Boxes of one label that are kept, five numbers each: corners and area. */
interface Kept {
  count: number;
  numbers: Float32Array;
}

function newKept(): Kept {
  return { count: 0, numbers: new Float32Array(5 * 64) };
}

function add(box: Float32Array, kept: Kept): void {
  const at = kept.count++ * 5;
  if (at === kept.numbers.length) {
    const more = new Float32Array(at * 2);
    more.set(kept.numbers);
    kept.numbers = more;
  }
  kept.numbers.set(box, at);
  kept.numbers[at + 4] = area(box);
}

/** Whether one of those overlaps a box by more than the threshold. */
function isSuppressed(box: Float32Array, { count, numbers }: Kept, iouThreshold: number): boolean {
  const [left, top, right, bottom] = box;
  const own = area(box);
  for (let at = 0; at < count * 5; at += 5) {
    // Most lie elsewhere, and the IoU of those is 0.
    if (numbers[at] >= right || numbers[at + 2] <= left || numbers[at + 1] >= bottom || numbers[at + 3] <= top)
      continue;
    const width = Math.max(0, f32(Math.min(numbers[at + 2], right) - Math.max(numbers[at], left)));
    const height = Math.max(0, f32(Math.min(numbers[at + 3], bottom) - Math.max(numbers[at + 1], top)));
    const intersection = f32(width * height);
    if (f32(intersection / f32(f32(numbers[at + 4] + own) - intersection)) > iouThreshold) return true;
  }
  return false;
}

function area([left, top, right, bottom]: Float32Array): number {
  return f32(f32(right - left) * f32(bottom - top));
}
