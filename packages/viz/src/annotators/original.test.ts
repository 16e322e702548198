import { golden, goldenJson, needs } from "@kit/tooling/testing";
import type { Annotation, RawImage } from "@kit/types";
import sharp from "sharp";
import { expect, test } from "vitest";
import expected from "../../test/fixtures/original.json" with { type: "json" };
import { drawAnnotations } from "../pixels/draw-annotations.ts";
import { original } from "./original.ts";

const black = (width: number, height: number): RawImage => {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let i = 3; i < data.length; i += 4) data[i] = 255;
  return { width, height, data };
};
const thing = (extra: Partial<Annotation>): Annotation => ({
  bbox: [-9, -9, 1, 1],
  score: 1,
  label: "face",
  landmarks: [],
  ...extra,
});
const draw = (image: RawImage, annotations: readonly Annotation[]) =>
  drawAnnotations(image, annotations, { looks: [original] });

/** Rows of the picture, 1 where it is not black. */
function stencil({ width, height, data }: RawImage): string[] {
  const row = (y: number) => Array.from({ length: width }, (_, x) => Number(isPainted(data, (y * width + x) * 4)));
  return Array.from({ length: height }, (_, y) => row(y).join(""));
}
const isPainted = (data: Uint8ClampedArray, at: number) => data[at] + data[at + 1] + data[at + 2] > 0;

test("a rectangle has the pixels of OpenCV's with thickness 2", () => {
  const drawn = draw(black(15, 15), [thing({ bbox: [4, 4, 10, 10] })]);
  expect(stencil(drawn)).toEqual(expected.rectangle);
});

test("a landmark has the pixels of OpenCV's circle of radius 3 and thickness 3", () => {
  const far: Annotation["bbox"] = [14, 14, 300, 300];
  const [without, drawn] = [[], [[7, 7]] as const].map((landmarks) =>
    stencil(draw(black(15, 15), [thing({ bbox: far, landmarks })])),
  );
  // The box's own corner is the last two rows and columns.
  const inside = (rows: string[]) => rows.slice(0, 13).map((row) => row.slice(0, 13));
  expect(inside(without).join("")).not.toContain("1");
  expect(inside(drawn)).toEqual(inside(expected.circle));
});

test("three faces, two of them across the picture's edge, are drawn as the original draws them", () => {
  const { width, height } = expected.size;
  const wanted = black(width, height);
  for (const [y, from, to, color] of expected.runs) {
    const pixel = [...Buffer.from(`${String(color).slice(1)}ff`, "hex")];
    for (let x = Number(from); x < Number(to); x++) wanted.data.set(pixel, (Number(y) * width + x) * 4);
  }
  const annotations: Annotation[] = JSON.parse(JSON.stringify(expected.annotations));
  expect(draw(black(width, height), annotations).data).toEqual(wanted.data);
});

test.skipIf(!needs("golden"))("and on the original's other pictures", async () => {
  for (const name of ["vis_black", "vis_black_all", "vis_blur"]) {
    const [before, after] = [await rawImage(`${name}_in.png`), await rawImage(`${name}_out.png`)];
    const { annotations } = goldenJson<{ annotations: Annotation[] }>(`components/${name}.json`);
    expect(draw(before, annotations).data, name).toEqual(after.data);
  }
});

async function rawImage(file: string): Promise<RawImage> {
  const { data, info } = await sharp(golden(`components/${file}`))
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data: Uint8ClampedArray.from(data) };
}
