import { expect, test } from "vitest";
import { nearest } from "./nearest.ts";

test.each([
  ["lables", "labels"],
  ["retinaface", "retinaface-mnet025"],
  ["zzz", undefined],
])("nearest to %s is %s", (word, expected) => {
  expect(nearest(word, ["labels", "landmarks", "retinaface-mnet025", "retinaface-resnet34"])).toBe(expected);
});

test("among no words there is none", () => {
  expect(nearest("a", [])).toBeUndefined();
});
