import assert from "node:assert/strict";
import { test } from "node:test";
import load, { card } from "./index.js";

test("the model loads, and its answers are where the photo is", async () => {
  const model = await load();
  const grey = new Uint8ClampedArray(320 * 240 * 4).fill(128);
  const { size, annotations } = await model.detect({ width: 320, height: 240, data: grey });
  await model.dispose();
  assert.deepEqual(size, { width: 320, height: 240 });
  for (const { bbox, label } of annotations) {
    assert.ok(bbox.every((value) => value >= 0 && value <= 320));
    assert.ok(card.labels.includes(label));
  }
});
