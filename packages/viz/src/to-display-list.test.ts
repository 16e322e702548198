import { seeded } from "@kit/tooling/testing";
import type { Annotation, Bbox } from "@kit/types";
import { expect, test } from "vitest";
import { extentOf } from "../test/extent-of.ts";
import { face } from "../test/faces.ts";
import { looks } from "./annotators/index.gen.ts";
import type { Shape } from "./display-list.ts";
import type { DrawOptions } from "./draw-options.ts";
import { overlap } from "./label-places.ts";
import { toDisplayList } from "./to-display-list.ts";

const panels = (shapes: readonly Shape[]) => shapes.flatMap((shape) => (shape.kind === "panel" ? [shape.bbox] : []));

test("a face is a box, five landmarks of five colours, and its score in percent", () => {
  const { size, shapes } = toDisplayList({ width: 640, height: 480 }, [face([100, 100, 200, 220])]);
  expect(size).toEqual({ width: 640, height: 480 });
  expect(shapes.map(({ kind }) => kind)).toEqual([...["box", "box"], ...Array(10).fill("dot"), ...["panel", "text"]]);
  const dots = shapes.flatMap((shape) => (shape.kind === "dot" && shape.opacity === undefined ? [shape.color] : []));
  expect(new Set(dots).size).toBe(5);
  expect(shapes.at(-1)).toMatchObject({ text: "99%" });
});

test("the class is named where the picture shows more than one", () => {
  const { shapes } = toDisplayList({ width: 640, height: 480 }, [
    face([100, 100, 200, 220]),
    face([300, 100, 400, 220], { label: "traffic light", score: 0.5, landmarks: [] }),
  ]);
  const texts = shapes.flatMap((shape) => (shape.kind === "text" ? [shape.text] : []));
  expect(texts).toEqual(["face 99%", "traffic light 50%"]);
});

test("the class is named where the model knows more than one, though one is shown", () => {
  const textOf = (labelNames: readonly string[]) =>
    toDisplayList({ width: 640, height: 480 }, [face([100, 100, 200, 220])], { labelNames }).shapes.at(-1);
  expect(textOf(["face", "mask"])).toMatchObject({ text: "face 99%" });
  expect(textOf(["face"])).toMatchObject({ text: "99%" });
});

test("where a class has no room, the score stands alone", () => {
  const label = "a name that is longer than the whole picture is wide, and then some more of it";
  const { shapes } = toDisplayList({ width: 200, height: 100 }, [face([50, 30, 90, 90], { label })], {
    labelNames: [label, "face"],
  });
  expect(shapes.at(-1)).toMatchObject({ kind: "text", text: "99%" });
});

test("what is not sure at all warms nothing", () => {
  const unsure = face([100, 100, 200, 220], { score: 0 });
  expect(toDisplayList({ width: 640, height: 480 }, [unsure], { looks: [looks.heatMap] }).shapes).toEqual([]);
});

test("no shape reaches outside the picture, whatever the annotations", () => {
  const random = seeded(7);
  for (let round = 0; round < 300; round++) {
    const side = () => 1 + Math.floor(random() ** 4 * 3000);
    const size = { width: side(), height: side() };
    const annotations = Array.from({ length: 1 + Math.floor(random() * 8) }, () => {
      const [x, y] = [(random() * 2 - 0.5) * size.width, (random() * 2 - 0.5) * size.height];
      return face([x, y, x + random() ** 3 * 2 * size.width, y + random() ** 3 * 2 * size.height]);
    });
    const options = round % 2 === 0 ? {} : { looks: [looks.dot, looks.corners, looks.ellipse] };
    for (const shape of toDisplayList(size, annotations, options).shapes) {
      const [left, top, right, bottom] = extentOf(shape);
      expect(Math.min(left, top), JSON.stringify({ size, shape })).toBeGreaterThanOrEqual(-1e-9);
      expect(right, JSON.stringify({ size, shape })).toBeLessThanOrEqual(size.width + 1e-9);
      expect(bottom, JSON.stringify({ size, shape })).toBeLessThanOrEqual(size.height + 1e-9);
    }
  }
});

test.each([200, 640, 1920, 6000])("in a picture of %i pixels, lines, dots and letters have its scale", (side) => {
  const k = side / 1000;
  const { shapes } = toDisplayList({ width: side, height: side }, [face([300 * k, 300 * k, 500 * k, 560 * k])]);
  const box = shapes.find((shape) => shape.kind === "box" && shape.opacity === undefined);
  const text = shapes.find((shape) => shape.kind === "text");
  if (box?.kind !== "box" || text?.kind !== "text") throw new Error("no box or no text");
  expect(box.width).toBeCloseTo(Math.max(1.25, side * 0.0024), 5);
  expect(text.capHeight).toBeCloseTo(Math.max(6, side * 0.0115), 5);
});

test("landmarks cover less than a fortieth of the face, and the label none of it", () => {
  for (const side of [24, 60, 200, 800]) {
    const bbox: Bbox = [400, 400, 400 + side, 400 + side * 1.3];
    const { shapes } = toDisplayList({ width: 2000, height: 1500 }, [face(bbox)]);
    const dots = shapes.flatMap((shape) =>
      shape.kind === "dot" && shape.opacity ? [Math.PI * shape.radius ** 2] : [],
    );
    expect(dots.reduce((sum, area) => sum + area, 0)).toBeLessThan((side * side * 1.3) / 40);
    expect(panels(shapes).map((panel) => overlap(panel, bbox))).toEqual([0]);
  }
});

test("a label without room above its box goes below, and labels of neighbours do not touch", () => {
  const below = panels(toDisplayList({ width: 640, height: 480 }, [face([100, 0, 200, 120])]).shapes);
  expect(below[0]?.[1]).toBeGreaterThan(120);
  const close = [
    face([100, 100, 125, 130]),
    face([128, 101, 150, 131]),
    face([152, 99, 176, 130]),
    face([110, 96, 135, 128]),
  ];
  const labels = panels(toDisplayList({ width: 1920, height: 1080 }, close).shapes);
  for (const [i, a] of labels.entries()) for (const b of labels.slice(i + 1)) expect(overlap(a, b)).toBe(0);
});

test("the labels of boxes that lie upon each other can all be read", () => {
  const pile = Array.from({ length: 20 }, (_, index) => face([300 + index, 200 + index, 360 + index, 270 + index]));
  const labels = panels(toDisplayList({ width: 640, height: 480 }, pile).shapes);
  expect(labels).toHaveLength(20);
  for (const [i, a] of labels.entries()) for (const b of labels.slice(i + 1)) expect(overlap(a, b)).toBe(0);
});

// Within the time of a test: each beside all others, they would take minutes.
test("ten thousand things in one place have a label each", () => {
  const pile = Array.from({ length: 10_000 }, () => face([100, 100, 300, 300]));
  const { shapes } = toDisplayList({ width: 4000, height: 4000 }, pile, { looks: [looks.label] });
  expect(panels(shapes)).toHaveLength(10_000);
});

test("a label with a neighbour above and below goes beside its box rather than past the neighbour", () => {
  const bbox: Bbox = [300, 200, 360, 260];
  const stack = [face([240, 184, 420, 198]), face(bbox), face([240, 262, 420, 276])];
  const [left, top, , bottom] = panels(toDisplayList({ width: 640, height: 480 }, stack).shapes)[1] ?? [];
  expect(left).toBeGreaterThan(360);
  expect(left).toBeLessThan(366);
  expect(top).toBeGreaterThan(190);
  expect(bottom).toBeLessThan(270);
});

test("the display list is plain JSON, and the same every time", () => {
  const make = () => toDisplayList({ width: 320, height: 240 }, [face([20, 30, 90, 110])]);
  expect(JSON.parse(JSON.stringify(make()))).toEqual(make());
});

test("nothing found is nothing drawn", () => {
  expect(toDisplayList({ width: 10, height: 10 }, []).shapes).toEqual([]);
});

test.each([
  [{ bbox: [0, 0, Number.NaN, 1] }, /Annotation 0 cannot be drawn: its bbox is \[0, 0, NaN, 1\]/],
  [{ bbox: [5, 1, 2, 4] }, /its bbox is \[5, 1, 2, 4\], expected xMin, yMin, xMax, yMax in this order/],
  [{ score: Number.POSITIVE_INFINITY }, /its score is Infinity/],
  [{ landmarks: [[Number.NaN, 1]] }, /a landmark is not a point/],
] as [Partial<Annotation>, RegExp][])("an annotation with %j is refused", (fault, message) => {
  expect(() => toDisplayList({ width: 9, height: 9 }, [face([1, 1, 4, 4], fault)])).toThrow(
    expect.objectContaining({ code: "VIZ_ANNOTATION_INVALID", message: expect.stringMatching(message) }),
  );
});

test("a picture without pixels is refused", () => {
  expect(() => toDisplayList({ width: 0, height: 9 }, [])).toThrow(
    expect.objectContaining({ code: "VIZ_SIZE_INVALID" }),
  );
});

test.each([
  { scale: 0 },
  { scale: -1 },
  { scale: Number.NaN },
  { colors: [] },
  { colors: ["#12345"] },
] as DrawOptions[])("%j is refused", (options) => {
  expect(() => toDisplayList({ width: 9, height: 9 }, [], options)).toThrow(
    expect.objectContaining({ code: "VIZ_OPTION_INVALID", exit: 2 }),
  );
});

test.each<[string, unknown]>([
  ["no object", null],
  ["without bbox", { score: 1, label: "face", landmarks: [] }],
  ["without landmarks", { bbox: [1, 1, 9, 9], score: 1, label: "face" }],
  ["farther than numbers reach", { bbox: [-1e308, -1e308, 1e308, 1e308], score: 1, label: "face", landmarks: [] }],
])("an annotation that is %s is refused with its place", (_, annotation) => {
  const draw = () => Reflect.apply(toDisplayList, undefined, [{ width: 50, height: 50 }, [annotation]]);
  expect(draw).toThrow(expect.objectContaining({ code: "VIZ_ANNOTATION_INVALID" }));
});

test.each<[string, object]>([
  ["looks", { looks: ["box"] }],
  ["looks", { looks: [undefined] }],
  ["colorBy", { colorBy: "colour" }],
  ["pixelRatio", { pixelRatio: Number.NaN }],
  ["scale", { scale: 0 }],
])("a wrong %s is refused by name", (name, options) => {
  const draw = () => Reflect.apply(toDisplayList, undefined, [{ width: 50, height: 50 }, [], options]);
  expect(draw).toThrow(expect.objectContaining({ code: "VIZ_OPTION_INVALID", message: expect.stringContaining(name) }));
});
