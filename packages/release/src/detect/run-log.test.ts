import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { DetectionRecord } from "./record.ts";
import { openRunLog } from "./run-log.ts";
import { unfinished } from "./unfinished.ts";

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
    await log.append(record("a.jpg"), 7);
    await log.append(record("ü \n.jpg"), 8);
  }
  {
    await using log = await openRunLog(path, "m", { cwd: "/here", score: 0.5 }, true);
    expect([...log.finished]).toEqual([
      ["a.jpg", 7],
      ["ü \n.jpg", 8],
    ]);
    await log.append(record("c.jpg"), 9);
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
    expect([...log.finished.keys()]).toEqual(["a.jpg"]);
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
    await log.append(record("a.jpg"), 7);
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

test("a run that is continued with --json is told that its pictures would go nowhere", async () => {
  {
    await using log = await openRunLog(path, "m", { out: "/here/kit-out" }, false);
    await log.append(record("a"), 0);
  }
  await expect(openRunLog(path, "m", { out: undefined }, true)).rejects.toThrow(
    usage(/out was "\/here\/kit-out".*--json writes no pictures unless --out says where/),
  );
});

test("a second process is refused while the first writes, and takes over once it is dead", async () => {
  {
    await using _first = await openRunLog(path, "m", { cwd: "/here" }, false);
    await expect(openRunLog(path, "m", { cwd: "/here" }, true)).rejects.toThrow(
      usage(new RegExp(`is being written by process ${process.pid}`)),
    );
  }
  const dead = spawnSync(process.execPath, ["-e", ""]);
  for (const left of [`${dead.pid}\n`, ""]) {
    writeFileSync(`${path}.lock`, left);
    utimesSync(`${path}.lock`, 1, 1);
    await using log = await openRunLog(path, "m", { cwd: "/here" }, true);
    expect(log.finished.size).toBe(0);
  }
  expect(existsSync(`${path}.lock`)).toBe(false);
});

test("a picture that was replaced since is not done, also where others were done after that", async () => {
  const picture = join(path, "..", "a.jpg");
  const inputs = [{ label: "a.jpg", source: picture, name: "a.jpg" }];
  writeFileSync(picture, "one");
  const left = async () => {
    await using log = await openRunLog(path, "m", { cwd: "/here" }, true);
    return unfinished(inputs, log);
  };
  const [begun] = await left();
  if (!begun) throw new Error("nothing is left to do");
  await sleep(20);
  // With the times of the old one, as `cp -p` and `mv` keep them.
  writeFileSync(`${picture}.new`, "two");
  utimesSync(`${picture}.new`, 1, 1);
  const append = async (name: string, changed: number) => {
    await using log = await openRunLog(path, "m", { cwd: "/here" }, true);
    await log.append(record(name), changed);
  };
  await append("a.jpg", begun.changed);
  expect(await left()).toEqual([]);
  renameSync(`${picture}.new`, picture);
  await append("b.jpg", 0);
  const [again] = await left();
  expect(again?.input).toEqual(inputs[0]);
  await append("a.jpg", again?.changed ?? 0);
  expect(await left()).toEqual([]);
});
