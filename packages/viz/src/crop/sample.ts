import type { RawImage, Size } from "@kit/types";
import { move, type Similarity } from "./similarity.ts";

/**
 * A picture of `size` in which each pixel is what lies in its place of another: `toSource` says where. Where the other
 * is larger, several places of a pixel are averaged, so that nothing falls between them.
 */
export function sample(source: RawImage, size: Size, toSource: Similarity): RawImage {
  const { width, height } = size;
  const data = new Uint8ClampedArray(width * height * 4);
  const scale = Math.sqrt(toSource.a * toSource.a + toSource.b * toSource.b);
  const steps = Math.min(16, Math.max(1, Math.ceil(scale)));
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const sums = [0, 0, 0];
      for (let step = 0; step < steps * steps; step++) {
        const [dx, dy] = [((step % steps) + 0.5) / steps, (Math.floor(step / steps) + 0.5) / steps];
        const [fromX, fromY] = move([x + dx, y + dy], toSource);
        for (let channel = 0; channel < 3; channel++)
          sums[channel] += bilinear(source, fromX - 0.5, fromY - 0.5, channel);
      }
      const at = (y * width + x) * 4;
      for (let channel = 0; channel < 3; channel++) data[at + channel] = sums[channel] / (steps * steps);
      data[at + 3] = 255;
    }
  }
  return { width, height, data };
}

function bilinear(source: RawImage, x: number, y: number, channel: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [right, below] = [x - left, y - top];
  const upper = at(source, left, top, channel) * (1 - right) + at(source, left + 1, top, channel) * right;
  const lower = at(source, left, top + 1, channel) * (1 - right) + at(source, left + 1, top + 1, channel) * right;
  return upper * (1 - below) + lower * below;
}

/** Over black, where the picture is translucent or ends. */
function at({ width, height, data }: RawImage, x: number, y: number, channel: number): number {
  if (x < 0 || y < 0 || x >= width || y >= height) return 0;
  const index = (y * width + x) * 4;
  return (data[index + channel] * data[index + 3]) / 255;
}
