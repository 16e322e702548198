import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { DetectionRecord } from "./record.ts";
import { openRunLog } from "./run-log.ts";

let path: string;

beforeEach(() => {
  path = join(mkdtempSync(join(tmpdir(), "kit-log-")), "run.jsonl");
});
afterEach(() => rmSync(join(path, ".."), { recursive: true }));

const record = (file_path: string): DetectionRecord => ({
  file_path,
  width: 9,
  height: 9,
  model: "m",
  annotations: [],
});
const usage = (message: RegExp) =>
  expect.objectContaining({ code: "RELEASE_USAGE", message: expect.stringMatching(message) });

test("a run that is continued knows what was done, and adds to it", async () => {
  {
    await using log = await openRunLog(path, "m", { cwd: "/here", score: 0.5 }, false);
    expect(log.finished.size).toBe(0);
    await log.append(record("a.jpg"));
    await log.append(record("ü \n.jpg"));
  }
  {
    await using log = await openRunLog(path, "m", { cwd: "/here", score: 0.5 }, true);
    expect([...log.finished]).toEqual(["a.jpg", "ü \n.jpg"]);
    await log.append(record("c.jpg"));
  }
  expect(readFileSync(path, "utf8").split("\n")).toHaveLength(4);
});

test("half a line is cut off, at whichever byte it ends", async () => {
  const whole = `${JSON.stringify(record("a.jpg"))}\n`;
  const half = Buffer.from(JSON.stringify(record("Zoë.jpg")));
  for (let end = 0; end < half.length; end++) {
    writeFileSync(path, Buffer.concat([Buffer.from(whole), half.subarray(0, end)]));
    writeFileSync(`${path}.run`, JSON.stringify({ cwd: "/here", score: 0.5 }));
    await using log = await openRunLog(path, "m", { cwd: "/here", score: 0.5 }, true);
    expect([...log.finished]).toEqual(["a.jpg"]);
    expect(readFileSync(path, "utf8")).toBe(whole);
  }
});

test("a run that is to be continued and never began begins", async () => {
  await using log = await openRunLog(path, "m", { cwd: "/here", score: 0.5 }, true);
  expect(log.finished.size).toBe(0);
});

test("a run is continued with the options that it was begun with, and no others", async () => {
  {
    await using log = await openRunLog(path, "m", { cwd: "/here", score: 0.5 }, false);
    await log.append(record("a.jpg"));
  }
  const other = openRunLog(path, "m", { cwd: "/there", score: undefined }, true);
  await expect(other).rejects.toThrow(
    usage(/other options: cwd was "\/here", score was 0\.5\. Continue it with the same/),
  );
});

test("a file that is there is not overwritten", async () => {
  writeFileSync(path, "mine");
  await expect(openRunLog(path, "m", { cwd: "/here", score: 0.5 }, false)).rejects.toThrow(
    usage(/exists already\. Continue that run with --resume/),
  );
  expect(readFileSync(path, "utf8")).toBe("mine");
});

test.each([
  ["notes\nand half", /Line 1 of .* is not a record/],
  ['{"file_path":"a"}\n', /Line 1 of .* is not a record/],
  [`${JSON.stringify({ ...record("a"), model: "other" })}\n`, /was begun with the model other, not with m/],
])("a file of something else, %j, is refused and stays as it is", async (content, message) => {
  writeFileSync(path, content);
  await expect(openRunLog(path, "m", { cwd: "/here", score: 0.5 }, true)).rejects.toThrow(usage(message));
  expect(readFileSync(path, "utf8")).toBe(content);
});
