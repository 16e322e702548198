import { expectTypeOf, test } from "vitest";
import type { Annotation, Drawable, ImageSource, KitError, Outcome, RawImage } from "./index.ts";

// Checked by tsc; they hold what users rely on without saying so.

test("a DOM ImageData is a RawImage, and both are sources", () => {
  expectTypeOf<ImageData>().toExtend<RawImage>();
  expectTypeOf<RawImage>().toExtend<ImageSource>();
  expectTypeOf<Buffer>().toExtend<ImageSource>();
  expectTypeOf<Blob>().toExtend<ImageSource>();
});

test("where the platform has a DOM, what can be drawn is a source", () => {
  expectTypeOf<HTMLVideoElement>().toExtend<Drawable>();
  expectTypeOf<Drawable>().toExtend<ImageSource>();
  expectTypeOf<number>().not.toExtend<ImageSource>();
});

test("an annotation survives JSON, and cannot be changed", () => {
  expectTypeOf<{ bbox: [1, 2, 3, 4]; score: 1; label: "face"; landmarks: [] }>().toExtend<Annotation>();
  expectTypeOf<Annotation["bbox"]>().not.toExtend<number[]>();
});

test("an outcome has detections or an error, told apart by ok", () => {
  expectTypeOf<Extract<Outcome, { ok: false }>["error"]>().toEqualTypeOf<KitError>();
  expectTypeOf<Extract<Outcome, { ok: true }>>().not.toHaveProperty("error");
});
