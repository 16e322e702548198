import type { Pixels } from "@kit/image";
import type { InputSpec, Size } from "@kit/types";
import { normalise, normaliseTable } from "./normalise.ts";
import type { Scaling } from "./onnx/absorb-scaling.ts";
import { packScaled } from "./pack-scaled.ts";
import type { Placement } from "./placement.ts";
import type { Plane, Planes, Target } from "./planes.ts";

/** Writes all of a `(3, height, width)` or `(height, width, 3)` input: the photo where it lies, the card's fill around it. */
export type Preprocess = (image: Pixels, placement: Placement, out: Float32Array) => void;

/**
 * Scaling as `cv2.INTER_LINEAR`, bit for bit, order of channels, normalising and packing in one pass. The tables are
 * computed here, once.
 *
 * @param scalings What is done to each number then, in place of the graph.
 */
export function createPreprocess(spec: InputSpec, scalings: readonly Scaling[] = []): Preprocess {
  const plane = (byte: 0 | 1 | 2): Plane => {
    const channel = spec.channels === "RGB" ? byte : 2 - byte;
    const mean = spec.mean[channel];
    const std = spec.std[channel];
    const scale = (value: number) =>
      scalings.reduce((scaled, { op, by }) => Math.fround(op === "Sub" ? scaled - by : scaled * by), value);
    const table = normaliseTable(mean, std).map(scale);
    const fill = scale(normalise(spec.fill[channel], mean, std));
    return { channel, table, fill };
  };
  const planes: Planes = [plane(0), plane(1), plane(2)];
  return (image, placement, out) => {
    const { input, offset, scaled } = placement;
    const whole = targetOf(input, spec.layout, out);
    fillAround(placement, planes, whole);
    const target = inset(whole, offset);
    if (image.width === scaled.width && image.height === scaled.height) packSame(image, planes, target);
    else packScaled(image, scaled, planes, target);
  };
}

function targetOf({ width, height }: Size, layout: InputSpec["layout"], out: Float32Array): Target {
  if (layout === "NHWC") return { out, starts: [0, 1, 2], step: 3, stride: width * 3 };
  return { out, starts: [0, width * height, 2 * width * height], step: 1, stride: width };
}

function inset({ out, starts: [first, second, third], step, stride }: Target, { x, y }: Placement["offset"]): Target {
  const by = y * stride + x * step;
  return { out, starts: [first + by, second + by, third + by], step, stride };
}

function fillAround({ input, offset, scaled }: Placement, planes: Planes, target: Target): void {
  if (scaled.width === input.width && scaled.height === input.height) return;
  const right = offset.x + scaled.width;
  const bottom = offset.y + scaled.height;
  for (let y = 0; y < input.height; y++) {
    const beside = y >= offset.y && y < bottom;
    fillRow(target, planes, y, 0, beside ? offset.x : input.width);
    if (beside) fillRow(target, planes, y, right, input.width);
  }
}

function fillRow({ out, starts, step, stride }: Target, planes: Planes, y: number, from: number, to: number): void {
  for (const { channel, fill } of planes) {
    const row = starts[channel] + y * stride;
    if (step === 1) out.fill(fill, row + from, row + to);
    else for (let at = row + from * step; at < row + to * step; at += step) out[at] = fill;
  }
}

function packSame(
  { width, height, channels, data }: Pixels,
  planes: Planes,
  { out, starts, step, stride }: Target,
): void {
  for (const [byte, { channel, table }] of planes.entries()) {
    for (let y = 0, from = byte; y < height; y++) {
      const start = starts[channel] + y * stride;
      for (let x = 0, to = start; x < width; x++, to += step, from += channels) out[to] = table[data[from]];
    }
  }
}
