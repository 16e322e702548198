import type { RawImage } from "@kit/types";
import { checkPixels } from "./check.ts";
import { OptionInvalidError, SizesDifferError } from "./errors.ts";
import { paintShape } from "./pixels/paint-shape.ts";
import { pictureScale } from "./scale.ts";

export interface CompareOptions {
  /** `split`: one picture, parted by a line. `beside`: two pictures in one. Default: `split`. */
  readonly layout?: "split" | "beside";
  /** Where the line is, as a share of the width. Default: 0.5. */
  readonly at?: number;
}

/**
 * Before and after in one picture: on the left what was, on the right what became of it.
 *
 * @throws SizesDifferError, PixelsInvalidError, OptionInvalidError
 */
export function compareImages(before: RawImage, after: RawImage, options: CompareOptions = {}): RawImage {
  const { layout = "split", at = 0.5 } = options;
  if (layout !== "split" && layout !== "beside")
    throw new OptionInvalidError("layout", String(layout), '"split" or "beside"');
  if (!Number.isFinite(at)) throw new OptionInvalidError("at", String(at), "a share of the width, 0 to 1");
  checkPixels(before);
  checkPixels(after);
  if (before.width !== after.width || before.height !== after.height) throw new SizesDifferError(before, after);
  const { width, height } = before;
  const line = Math.max(2, Math.round(pictureScale(before).capHeight * 0.3));
  if (layout === "beside") {
    const image = white(width * 2 + line * 2, height);
    copyColumns(before, image, 0, width, 0);
    copyColumns(after, image, 0, width, width + line * 2);
    return image;
  }
  const middle = Math.round(width * Math.min(Math.max(at, 0), 1));
  const image = white(width, height);
  copyColumns(before, image, 0, middle, 0);
  copyColumns(after, image, middle, width, middle);
  drawSlider(image, middle, line);
  return image;
}

function white(width: number, height: number): RawImage {
  return { width, height, data: new Uint8ClampedArray(width * height * 4).fill(255) };
}

function copyColumns(from: RawImage, to: RawImage, start: number, end: number, target: number): void {
  for (let y = 0; y < from.height; y++) {
    const row = from.data.subarray((y * from.width + start) * 4, (y * from.width + end) * 4);
    to.data.set(row, (y * to.width + target) * 4);
  }
}

/** A white line with a dark edge, and two arrow heads on a disc. */
function drawSlider(image: RawImage, x: number, line: number): void {
  const { height } = image;
  const center = [x, height / 2] as const;
  const radius = line * 5;
  const panel = (half: number) => [x - half, 0, x + half, height] as const;
  paintShape(image, { kind: "panel", bbox: panel(line), radius: 0, color: "#000000", opacity: 0.25 });
  paintShape(image, { kind: "panel", bbox: panel(line / 2), radius: 0, color: "#ffffff" });
  paintShape(image, { kind: "dot", center, radius: radius + line / 2, color: "#000000", opacity: 0.25 });
  paintShape(image, { kind: "dot", center, radius, color: "#ffffff" });
  for (const side of [-1, 1]) {
    const points = [
      [x + side * line * 1.4, height / 2 - line * 1.6],
      [x + side * line * 3, height / 2],
      [x + side * line * 1.4, height / 2 + line * 1.6],
    ] as const;
    paintShape(image, { kind: "path", points, width: line * 0.8, color: "#333333" });
  }
}
