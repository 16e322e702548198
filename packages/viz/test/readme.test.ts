import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { drawAnnotations, looks, toDisplayList, toSvg } from "../src/index.ts";
import { face } from "./faces.ts";
import { underline } from "./underline.ts";

const size = { width: 100, height: 80 };

test("the look of one's own stands in the README as it is tried here", () => {
  const readme = readFileSync(new URL("../README.md", import.meta.url), "utf8");
  expect(readme).toContain(readFileSync(new URL("underline.ts", import.meta.url), "utf8"));
});

test("a look of one's own composes with the others, and draws in every renderer", () => {
  const annotation = face([20, 10, 60, 50], { score: 0.5 });
  const options = { looks: [underline, looks.label] };
  const { shapes } = toDisplayList(size, [annotation], options);
  expect(shapes[0]).toMatchObject({
    kind: "path",
    points: [
      [20, 50],
      [40, 50],
    ],
  });
  expect(shapes.map(({ kind }) => kind)).toContain("text");
  expect(toSvg(size, [annotation], options)).toContain("50%");

  const image = { ...size, data: new Uint8ClampedArray(size.width * size.height * 4) };
  const { data } = drawAnnotations(image, [annotation], { looks: [underline] });
  const alphaAt = (x: number): number => data[(50 * size.width + x) * 4 + 3] ?? 0;
  expect([alphaAt(30) > 200, alphaAt(50)]).toEqual([true, 0]);
});
