import type { Size } from "@kit/types";

/** Centre and size, as fractions of the input's width and height. */
export type Prior = readonly [x: number, y: number, width: number, height: number];

export interface PriorParams {
  /** Box sizes in pixels, for each step. */
  readonly minSizes: readonly (readonly number[])[];
  /** Pixels between two cells, for each feature map. */
  readonly steps: readonly number[];
  /** Whether priors are cut to 0..1. */
  readonly clip: boolean;
}

interface Level {
  readonly start: number;
  readonly columns: number;
  readonly step: number;
  readonly sizes: readonly number[];
}

/** The prior boxes of an input, computed when asked for: few of the thousands ever are. */
export interface Priors {
  readonly count: number;
  /** Values are float32. */
  at(index: number): Prior;
}

/**
 * Prior boxes as RetinaFace (biubug6/Pytorch_Retinaface and ternaus/retinaface, both MIT) lays them out: map
 * after map, rows of cells, in each cell one square for each size, around the cell's centre.
 */
export function priorBoxes(input: Size, { minSizes, steps, clip }: PriorParams): Priors {
  const levels: Level[] = [];
  let count = 0;
  for (const [index, step] of steps.entries()) {
    const columns = Math.ceil(input.width / step);
    const sizes = minSizes[index] ?? [];
    levels.push({ start: count, columns, step, sizes });
    count += columns * Math.ceil(input.height / step) * sizes.length;
  }
  return {
    count,
    at(index) {
      const level = levels.findLast(({ start }) => start <= index);
      if (level === undefined) throw new RangeError(`prior ${index} of ${count}`);
      return priorOf(level, index - level.start, input, clip);
    },
  };
}

function priorOf({ columns, step, sizes }: Level, place: number, input: Size, clip: boolean): Prior {
  const cell = Math.floor(place / sizes.length);
  const size = sizes[place % sizes.length];
  const tidy = (value: number) => Math.fround(clip ? Math.min(Math.max(value, 0), 1) : value);
  return [
    tidy((((cell % columns) + 0.5) * step) / input.width),
    tidy(((Math.floor(cell / columns) + 0.5) * step) / input.height),
    tidy(size / input.width),
    tidy(size / input.height),
  ];
}
