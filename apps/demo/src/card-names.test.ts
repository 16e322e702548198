import { expect, test } from "vitest";
import { cardNames } from "./card-names.ts";

test.each([
  ['["yunet-s.model-card.json", "b.json"]', ["yunet-s.model-card.json", "b.json"]],
  ["[]", []],
  ["no JSON", []],
  ['{"a": 1}', []],
  ['["../other/model-card.json", "//models.example/a.json", "a/b.json", "a.txt", 1, null, "a.json"]', ["a.json"]],
])("a list of models that is %s names %j", (text, names) => {
  expect(cardNames(text)).toEqual(names);
});
