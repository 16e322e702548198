import { samplePhotos, seeded } from "@kit/tooling/testing";
import type { Annotation, RawImage } from "@kit/types";
import sharp from "sharp";
import { expect, test } from "vitest";
import { face } from "../../test/faces.ts";
import { looks } from "../annotators/index.gen.ts";
import { toSvg } from "../svg.ts";
import { toDisplayList } from "../to-display-list.ts";
import { drawAnnotations } from "./draw-annotations.ts";

const anonymisers = { pixelate: looks.pixelate, blur: looks.blur };
const names = Object.keys(anonymisers) as (keyof typeof anonymisers)[];
const inside: Annotation = face([100, 90, 228, 218]);

const photo = async (file: string): Promise<RawImage> => {
  const { data, info } = await sharp(file)
    .resize(480, 360, { fit: "cover" })
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data: Uint8ClampedArray.from(data) };
};
const draw = (image: RawImage, name: keyof typeof anonymisers, annotations: readonly Annotation[] = [inside]) =>
  drawAnnotations(image, annotations, { looks: [anonymisers[name]] });
const regionOf = (name: keyof typeof anonymisers) => {
  const [shape] = toDisplayList({ width: 480, height: 360 }, [inside], { looks: [anonymisers[name]] }).shapes;
  if (shape?.kind !== "mosaic") throw new Error("no mosaic");
  return shape;
};

test.each(names)("%s: what two pictures have in common after it is all that their cells' means have", async (name) => {
  // The pixels of each cell in another order: the same means, a face that nobody knows.
  const one = await photo(samplePhotos[0]);
  const other: RawImage = { ...one, data: Uint8ClampedArray.from(one.data) };
  const { bbox, columns, rows } = regionOf(name);
  const random = seeded(5);
  for (let cell = 0; cell < columns * rows; cell++) {
    const places = placesOf(bbox, columns, rows, cell, one.width);
    const shuffled = [...places].sort(() => random() - 0.5);
    for (const [index, place] of places.entries()) {
      other.data.set(one.data.subarray(shuffled[index] * 4, shuffled[index] * 4 + 4), place * 4);
    }
  }
  expect(other.data).not.toEqual(one.data);
  const [drawn, otherDrawn] = [draw(one, name), draw(other, name)];
  for (let y = bbox[1]; y < bbox[3]; y++) {
    const row = ({ data }: RawImage) => data.subarray((y * 480 + bbox[0]) * 4, (y * 480 + bbox[2]) * 4);
    expect(row(otherDrawn)).toEqual(row(drawn));
  }
});

function placesOf(bbox: Annotation["bbox"], columns: number, rows: number, cell: number, stride: number): number[] {
  const [left, top, right, bottom] = bbox;
  const edge = (from: number, to: number, index: number, count: number) =>
    from + Math.floor(((to - from) * index) / count);
  const [column, row] = [cell % columns, Math.floor(cell / columns)];
  const places: number[] = [];
  for (let y = edge(top, bottom, row, rows); y < edge(top, bottom, row + 1, rows); y++) {
    for (let x = edge(left, right, column, columns); x < edge(left, right, column + 1, columns); x++)
      places.push(y * stride + x);
  }
  return places;
}

test("pixelate leaves at most 64 colours, of 32 steps a channel, whatever the size of the face", async () => {
  const image = await photo(samplePhotos[1]);
  for (const side of [6, 20, 90, 300]) {
    const drawn = draw(image, "pixelate", [face([30, 20, 30 + side, 20 + side])]);
    const colors = new Set<string>();
    for (let y = 20; y < 20 + side; y++) {
      for (let x = 30; x < 30 + side; x++) {
        const [red, green, blue] = drawn.data.subarray((y * 480 + x) * 4);
        colors.add(`${red},${green},${blue}`);
        expect([red, green, blue].every((value) => value % 8 === 0 || value === 255)).toBe(true);
      }
    }
    expect(colors.size).toBeLessThanOrEqual(64);
  }
});

test.each(names)("%s covers the face and leaves the rest of the picture as it is", async (name) => {
  const image = await photo(samplePhotos[2]);
  const drawn = draw(image, name);
  const { bbox, fade } = regionOf(name);
  expect([bbox[0] < 100, bbox[1] < 90, bbox[2] > 228, bbox[3] > 218]).toEqual([true, true, true, true]);
  for (let y = 0; y < 360; y++) {
    for (let x = 0; x < 480; x++) {
      const isFar =
        x < bbox[0] - fade - 1 || x > bbox[2] + fade + 1 || y < bbox[1] - fade - 1 || y > bbox[3] + fade + 1;
      const at = (y * 480 + x) * 4;
      if (isFar) expect(drawn.data[at]).toBe(image.data[at]);
    }
  }
});

test.each(names)("%s over nothing, as on a layer over a video, is opaque grey", (name) => {
  const empty = { width: 480, height: 360, data: new Uint8ClampedArray(480 * 360 * 4) };
  const at = (150 * 480 + 160) * 4;
  expect([...draw(empty, name).data.subarray(at, at + 4)]).toEqual([128, 128, 128, 255]);
});

test.each(names)("%s is refused as SVG, under which the whole picture would stay", (name) => {
  expect(() => toSvg({ width: 480, height: 360 }, [inside], { looks: [anonymisers[name]], image: "a.jpg" })).toThrow(
    expect.objectContaining({ code: "VIZ_PIXELS_NEEDED", exit: 2 }),
  );
});
