import { expect, test } from "vitest";
import { wordingFor } from "./wording.ts";

test.each([
  [["face"], ["No faces detected", "1 face", "3 faces"]],
  [["cat"], ["No cat detected", "1 × cat", "3 × cat"]],
  [
    ["cat", "dog"],
    ["No objects detected", "1 object", "3 objects"],
  ],
])("what a model of %j finds is counted in its words", (labels, counted) => {
  expect([0, 1, 3].map(wordingFor(labels).counted)).toEqual(counted);
});

test("the page is headed by what the model finds", () => {
  expect(wordingFor(["face"]).heading).toBe("Find the faces in a photo");
  expect(wordingFor(["ship"]).heading).toBe("Find “ship” in a photo");
  expect(wordingFor(["cat", "dog"]).heading).toBe("Find the objects in a photo");
});
