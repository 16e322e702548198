import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { samplePhotos } from "@kit/tooling/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bench, type Report, toMarkdown, writeSection } from "./index.ts";

const folder = mkdtempSync(join(tmpdir(), "kit-bench-"));
afterAll(() => rmSync(folder, { recursive: true }));

// How fast anybody is, is nothing that a test asserts: this shows that all of them still run.
let report: Report;
beforeAll(async () => {
  report = await bench({
    photos: samplePhotos.slice(0, 2),
    threads: [1],
    rounds: 1,
    warmup: 0,
    seed: 1,
    command: "a test",
    execArgv: ["--conditions=kit-source"],
  });
});

test("every contestant runs, and is measured against the bare run", () => {
  const [race] = report.races;
  const names = race?.contestants.map(({ name }) => name).sort();
  expect(names).toEqual(["bare-run", "detect", "floor", "npm-retinaface"]);
  const of = (wanted: string) => race?.contestants.find(({ name }) => name === wanted);
  expect([of("bare-run")?.ratio, of("floor")?.overFloor, of("detect")?.overKit]).toEqual([1, 1, 1]);
  for (const { median, stages } of race?.contestants ?? []) {
    expect(median).toBeGreaterThan(0);
    expect(stages.run).toBeGreaterThan(0);
  }
});

test("those that look for faces find the same ones", () => {
  const counts = report.races[0]?.contestants.flatMap(({ faces }) => faces ?? []);
  expect(counts).toEqual([6, 6]);
});

test("the report is written as JSON, and between the markers of the README", async () => {
  cpSync(join(import.meta.dirname, "README.md"), join(folder, "README.md"));
  await writeSection(race(report), folder);
  expect(JSON.parse(readFileSync(join(folder, "results", "race.json"), "utf8"))).toEqual(report);
  const readme = readFileSync(join(folder, "README.md"), "utf8");
  expect(readme).toContain("`a test`");
  expect(readme).toMatch(/^\| Kit detect .*\| +6 \|$/m);
  await writeSection(race({ ...report, command: "another" }), folder);
  expect(readFileSync(join(folder, "README.md"), "utf8")).toBe(readme.replace("a test", "another"));
});

function race(report: Report): Parameters<typeof writeSection>[0] {
  return { name: "race", report, text: toMarkdown(report) };
}
