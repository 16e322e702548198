import { needs } from "@kit/tooling/testing";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { drawAnnotations, looks, toSvg } from "../src/index.ts";
import type { TrackedAnnotation } from "../src/video/tracked.ts";
import { face, landmarkNames } from "./faces.ts";
import { openVizPage, type VizPage } from "./open-page.ts";

// Every look by the three renderers, on the same ground. Letters differ: the browser has fonts.
const size = { width: 320, height: 240 };
const annotations: readonly TrackedAnnotation[] = [
  { ...face([40, 50, 130, 170]), id: 0, path: [30, 40, 55, 75, 85].map((x) => [x, 110 + x / 5] as const) },
  { ...face([190, 80, 270, 190], { label: "dog", score: 0.4 }), id: 1, path: [] },
];
const names = Object.keys(looks) as (keyof typeof looks)[];
const noText = names.filter((name) => name !== "label" && name !== "landmarkNames");
const anonymisers: readonly string[] = ["pixelate", "blur"];

describe.skipIf(!needs("chromium"))("the renderers agree", () => {
  let opened: VizPage;
  beforeAll(async () => {
    opened = await openVizPage({ viewport: size });
  });
  afterAll(() => opened?.[Symbol.asyncDispose]());

  test.each(noText)("canvas and pixels: %s", async (name) => {
    const drawn = await opened.page.evaluate(
      ({ name, size, annotations, ground }) => {
        const canvas = new OffscreenCanvas(size.width, size.height);
        const context = canvas.getContext("2d");
        if (!context) throw new Error("no 2D canvas");
        context.putImageData(
          new ImageData(
            Uint8ClampedArray.from(atob(ground), (byte) => byte.charCodeAt(0)),
            size.width,
          ),
          0,
          0,
        );
        viz.drawOn(context, annotations, { looks: [viz.looks[name]] });
        // As text, which crosses to the test many times faster than a list of numbers.
        return Array.from(context.getImageData(0, 0, size.width, size.height).data, (byte) =>
          String.fromCharCode(byte),
        ).join("");
      },
      { name, size, annotations, ground: Buffer.from(ground().data).toString("base64") },
    );
    expectAlike(Buffer.from(drawn, "latin1"), inPixels(name), anonymisers.includes(name) ? 0 : undefined);
  });

  test.each(noText.filter((name) => !anonymisers.includes(name)))("SVG and pixels: %s", async (name) => {
    const svg = toSvg(size, annotations, { looks: [looks[name]] });
    const { data, width, height } = ground();
    const png = await sharp(data, { raw: { width, height, channels: 4 } })
      .png()
      .toBuffer();
    const image = `data:image/png;base64,${png.toString("base64")}`;
    await opened.page.setContent(
      `<style>* { margin: 0; position: absolute } svg { width: 320px }</style><img src="${image}">${svg}`,
    );
    const shot = await opened.page.screenshot();
    expectAlike(await sharp(shot).ensureAlpha().raw().toBuffer(), inPixels(name));
  });

  test("and text of both is as wide as the pixels' letters", async () => {
    const options = { looks: [looks.label], landmarkNames };
    const lengths = await opened.page.evaluate(
      (svg) => {
        document.body.innerHTML = svg;
        return [...document.querySelectorAll("text")].map((text) => [
          text.getBBox().width,
          text.textLength.baseVal.value,
        ]);
      },
      toSvg(size, annotations, options),
    );
    expect(lengths).toHaveLength(2);
    for (const [drawn, planned] of lengths) expect(Math.abs(drawn - planned)).toBeLessThan(2);
  });
});

/** A slope of grey, so that what lies under a shape is seen through it. */
function ground() {
  const { width, height } = size;
  const data = new Uint8ClampedArray(width * height * 4);
  for (let at = 0; at < data.length; at += 4) {
    const value = 60 + ((at / 4) % width) / 2;
    data.set([value, value, value, 255], at);
  }
  return { width, height, data };
}

function inPixels(name: keyof typeof looks): Uint8ClampedArray {
  return drawAnnotations(ground(), annotations, { looks: [looks[name]] }).data;
}

/** Edges are smoothed differently: a few pixels in a thousand may differ much, and all together hardly. */
function expectAlike(drawn: ArrayLike<number>, expected: Uint8ClampedArray, exact?: 0): void {
  let [sum, far, changed] = [0, 0, 0];
  const before = ground().data;
  for (let i = 0; i < expected.length; i++) {
    const difference = Math.abs(drawn[i] - expected[i]);
    sum += difference;
    if (difference > 64) far += 1;
    if (before[i] !== expected[i]) changed += 1;
  }
  expect(changed).toBeGreaterThan(100);
  expect(sum / changed).toBeLessThanOrEqual(exact ?? 12);
  expect(far / changed).toBeLessThanOrEqual(exact ?? 0.04);
}
