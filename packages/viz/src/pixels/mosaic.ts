import type { RawImage } from "@kit/types";
import type { MosaicShape } from "../display-list.ts";
import { toPanel } from "./distances.ts";
import { pixelArea } from "./paint.ts";

/**
 * Replaces the pixels of a region by what the mean colours of its cells give, and by nothing else: two pictures whose
 * cells have the same means come out the same. The region is opaque afterwards; what was transparent counts as grey,
 * so that a layer over a picture hides it too.
 */
export function mosaic(image: RawImage, { bbox, columns, rows, fill, fade }: MosaicShape): void {
  const [left, top, right, bottom] = bbox;
  const xs = edges(left, right, columns);
  const ys = edges(top, bottom, rows);
  const means = ys
    .slice(1)
    .map((end, row) => xs.slice(1).map((stop, column) => mean(image, xs[column], ys[row], stop, end)));
  const across = fill === "smooth" ? between(left, right, columns) : whole(xs);
  const down = fill === "smooth" ? between(top, bottom, rows) : whole(ys);
  const distance = toPanel(bbox, 0);
  const area = pixelArea({ left: left - fade, top: top - fade, right: right + fade, bottom: bottom + fade }, image);
  for (let y = area.top; y < area.bottom; y++) {
    const v = down[Math.min(Math.max(y, top), bottom - 1) - top];
    for (let x = area.left; x < area.right; x++) {
      const covered = fade === 0 ? 1 : easing(1 - distance(x + 0.5, y + 0.5) / fade);
      if (covered <= 0) continue;
      const u = across[Math.min(Math.max(x, left), right - 1) - left];
      const at = (y * image.width + x) * 4;
      for (let channel = 0; channel < 3; channel++) {
        const upper = mix(means[v.cell][u.cell][channel], means[v.cell][u.next][channel], u.share);
        const lower = mix(means[v.next][u.cell][channel], means[v.next][u.next][channel], u.share);
        image.data[at + channel] = mix(image.data[at + channel], mix(upper, lower, v.share), covered);
      }
      image.data[at + 3] = mix(image.data[at + 3], 255, covered);
    }
  }
}

/** From 0 to 1 without a visible bend; 1 in all of the region itself, where shares are above 1. */
function easing(share: number): number {
  const within = Math.min(Math.max(share, 0), 1);
  return within * within * (3 - 2 * within);
}

/** Where each of `count` cells begins, and where the last one ends. */
function edges(from: number, to: number, count: number): number[] {
  return Array.from({ length: count + 1 }, (_, index) => from + Math.floor(((to - from) * index) / count));
}

const grey = 128;
const step = 8;

/** Mean of a cell by channel, in steps: the last bits of a mean would tell something of single pixels. */
function mean({ data, width }: RawImage, left: number, top: number, right: number, bottom: number): number[] {
  const sums = [0, 0, 0];
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      const at = (y * width + x) * 4;
      const alpha = data[at + 3];
      for (let channel = 0; channel < 3; channel++) sums[channel] += data[at + channel] * alpha + grey * (255 - alpha);
    }
  }
  const weight = 255 * (right - left) * (bottom - top);
  return sums.map((sum) => Math.min(255, Math.round(sum / weight / step) * step));
}

/** The cell that a pixel's colour begins with, the one that it runs into, and how far. */
interface Place {
  readonly cell: number;
  readonly next: number;
  readonly share: number;
}

function whole(edges: readonly number[]): Place[] {
  return edges
    .slice(1)
    .flatMap((end, cell) => Array.from({ length: end - edges[cell] }, () => ({ cell, next: cell, share: 0 })));
}

/** Between the middles of cells; beyond the outermost ones their own colour. */
function between(from: number, to: number, count: number): Place[] {
  return Array.from({ length: to - from }, (_, index) => {
    const place = Math.min(Math.max(((index + 0.5) * count) / (to - from) - 0.5, 0), count - 1);
    const cell = Math.floor(place);
    return { cell, next: Math.min(cell + 1, count - 1), share: place - cell };
  });
}

/** Exactly `b` at a share of 1: `a + (b - a) * share` would leave a rounding error that depends on `a`. */
function mix(a: number, b: number, share: number): number {
  return a * (1 - share) + b * share;
}
