import { expect, test } from "vitest";
import { readSettings, type Settings, writeSettings } from "./settings.ts";

test("settings come back from a link as they went in", () => {
  const settings: Settings = { model: "yunet-s", score: 0.42, iou: 0, looks: ["box", "label"], hide: "blur" };
  expect(readSettings(`#${writeSettings(settings)}`)).toEqual(settings);
});

test("a link without settings leaves everything to the card and shows all", () => {
  expect(readSettings("")).toEqual({ looks: ["box", "landmarks", "label"] });
  expect(writeSettings(readSettings(""))).toBe("");
});

test.each(["#model=../../x", "#model=<b>", "#model=", "#model=A b"])("%s names no model", (hash) => {
  expect(readSettings(hash).model).toBeUndefined();
});

test("nothing can be shown, too", () => {
  expect(readSettings(`#${writeSettings({ looks: [] })}`).looks).toEqual([]);
});

test.each(["#score=2&iou=-1", "#score=&iou=%20", "#score=abc&iou=NaN", "#score=1e400", "#%zz&&&==", "#hide=box"])(
  "%s sets nothing",
  (hash) => {
    expect(readSettings(hash)).toEqual({ looks: ["box", "landmarks", "label"] });
  },
);
