import type { Family, Tensor } from "@kit/types";
import { type Candidate, packCandidates, passing } from "../candidates.ts";
import { OutputShapeError } from "../errors.ts";
import { type NamedOutputs, type Proposal, type Propose, sumsToOne } from "../proposal.ts";
import { countRows, expectRows, numbersAt, rowsOf } from "../tensor.ts";

type Role = "boxes" | "scores" | "labels" | "landmarks";

export interface BoxesParams {
  /** Whether a box is its centre and size, instead of two corners. */
  readonly centred: boolean;
  /** Whether boxes and landmarks are fractions of the input's sides, instead of pixels. */
  readonly relative: boolean;
  /** Columns of `scores` before that of the first label: 1 where the first is the background's. */
  readonly background: number;
  /** What `labels` calls the first label. */
  readonly firstLabel: number;
}

/**
 * Graphs that decode for themselves, with NMS inside or without. For N boxes: `boxes` `[1, N, 4]`; `scores` `[1, N, C]`,
 * one column a label (with C 1 also `[1, N]`); where the card names them, `labels` `[1, N]`, one for each box, and
 * `landmarks` `[1, N, 2K]`. All also without the leading 1.
 */
export const boxes: Family<Role, BoxesParams> = {
  name: "boxes",
  outputs: { boxes: "boxes", scores: "scores", labels: "", landmarks: "" },
  params: { centred: false, relative: false, background: 0, firstLabel: 0 },
  decode(outputs, { width, height }, { centred, relative, background, firstLabel }, scoreThreshold) {
    const count = countRows("boxes", outputs.boxes, 4);
    if (count === 0) return packCandidates([], 0);
    const columns = outputs.scores.data.length / count;
    expectRows("scores", outputs.scores, count, columns);
    const given = outputs.labels.data.length > 0;
    if (given) expectRows("labels", outputs.labels, count, 1);
    const coordinates = outputs.landmarks.data.length / count;
    if (coordinates > 0) expectRows("landmarks", outputs.landmarks, count, coordinates);

    const [toX, toY] = relative ? [width, height] : [1, 1];
    const scale = (value: number, axis: number) => value * (axis % 2 === 0 ? toX : toY);
    const best = bestColumns(outputs.scores, count, columns, background);
    const found = passing(best.scores, 0, 1, count, scoreThreshold).map((index): Candidate => {
      const box = numbersAt(outputs.boxes, index * 4, 4);
      return {
        score: best.scores[index],
        label: given ? labelAt(outputs.labels, index, firstLabel) : best.columns[index] - background,
        bbox: (centred ? corners(box) : box).map(scale),
        landmarks: numbersAt(outputs.landmarks, index * coordinates, coordinates).map(scale),
      };
    });
    return packCandidates(found, coordinates / 2, given ? undefined : columns - background);
  },
};

/** Of what is no place in the card's list, nothing is made. */
function labelAt({ data }: Tensor, index: number, first: number): number {
  const label = data[index] - first;
  if (Number.isInteger(label) && label >= 0 && label < 2 ** 16) return label;
  throw new OutputShapeError("labels", `whole numbers from ${first}`, `${data[index]}`);
}

/** Each list of four columns as boxes, with each list of as many rows, all shares, as scores. */
export const propose: Propose<Role, BoxesParams> = (found) =>
  Object.entries(found).flatMap(([boxes, tensor]) => {
    const count = rowsOf(tensor, 4) ?? 0;
    if (count === 0) return [];
    const lists = listsBeside(found, boxes, count);
    const scores = lists.filter(({ name }) => found[name].data.every((share) => share >= 0 && share <= 1));
    return scores.flatMap((list) => proposeWith(found, boxes, list, lists));
  });

interface List {
  readonly name: string;
  readonly columns: number;
}

function listsBeside(found: NamedOutputs, boxes: string, count: number): List[] {
  return Object.entries(found).flatMap(([name, tensor]) => {
    const columns = tensor.data.length / count;
    return name !== boxes && columns > 0 && rowsOf(tensor, columns) === count ? [{ name, columns }] : [];
  });
}

function proposeWith(
  found: NamedOutputs,
  boxes: string,
  scores: List,
  lists: readonly List[],
): Proposal<Role, BoxesParams>[] {
  const others = lists.filter(({ name }) => name !== scores.name);
  const labels = others.find(
    ({ name, columns }) => scores.columns === 1 && columns === 1 && found[name].data.every(Number.isInteger),
  );
  const landmarks = others.find(({ columns }) => columns >= 4 && columns % 2 === 0);
  const outputs = { boxes, scores: scores.name, labels: labels?.name ?? "", landmarks: landmarks?.name ?? "" };
  const shape = shapeOf(found[boxes]);
  const points = (landmarks?.columns ?? 0) / 2;
  if (labels !== undefined) {
    const last = found[labels.name].data.reduce((a, b) => Math.max(a, b), 0);
    return [{ outputs, params: { ...shape, background: 0 }, labels: last + 1, landmarks: points }];
  }
  // Of scores that add up to 1, one is that of nothing being there; the first, as a rule.
  const background = scores.columns > 1 && sumsToOne(found[scores.name], scores.columns) ? 1 : 0;
  return [{ outputs, params: { ...shape, background }, labels: scores.columns - background, landmarks: points }];
}

function shapeOf({ data }: Tensor): Pick<BoxesParams, "centred" | "relative"> {
  const relative = data.every((place) => Math.abs(place) <= 4);
  let centred = false;
  for (let at = 0; at < data.length; at += 4) centred ||= data[at + 2] < data[at] || data[at + 3] < data[at + 1];
  return { centred, relative };
}

/** Of each row, the highest score from column `first` on, and its column. */
function bestColumns({ data }: Tensor, count: number, columns: number, first: number) {
  const scores = new Float32Array(count);
  const places = new Uint16Array(count).fill(first);
  for (let index = 0; index < count; index++) {
    scores[index] = data[index * columns + first];
    for (let column = first + 1; column < columns; column++) {
      const score = data[index * columns + column];
      // NaN is not passed over: it is to be seen.
      if (!(score > scores[index] || Number.isNaN(score))) continue;
      scores[index] = score;
      places[index] = column;
    }
  }
  return { scores, columns: places };
}

function corners([x, y, width, height]: readonly number[]): number[] {
  return [x - width / 2, y - height / 2, x + width / 2, y + height / 2];
}
