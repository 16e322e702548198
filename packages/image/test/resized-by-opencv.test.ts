import { excess, tolerances } from "@kit/tooling/testing";
import { expect, test } from "vitest";
import { differingSizes, resizedPictures, rgbHash } from "./resized-by-opencv.ts";

const pictures = resizedPictures();

test.each(pictures)("resize gives OpenCV's bits for $name", async (picture) => {
  expect(excess({ pictures: await differingSizes(picture) }, tolerances.resize)).toEqual([]);
});

test.each(pictures.filter(({ decoded }) => decoded !== undefined))(
  "decode gives OpenCV's bits for $name",
  async ({ open, decoded }) => {
    expect(rgbHash(await open())).toBe(decoded);
  },
);

test("a picture of which a value differs is told", async () => {
  const [picture] = pictures;
  const open = async () => {
    const { width, height, data } = await picture.open();
    return { width, height, data: data.map((value, at) => (at === 0 ? value ^ 255 : value)) };
  };
  expect(await differingSizes({ ...picture, open })).toBeGreaterThan(0);
});
