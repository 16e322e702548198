import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { samplePhotos } from "@kit/tooling/testing";
import { expect, test } from "vitest";
import { root } from "./scripts/run.ts";

const exec = promisify(execFile);
const readme = readFileSync(join(root, "README.md"), "utf8");

test("the five lines of the README run as they stand, and find the faces", async () => {
  const [lines = "", picture = ""] = [...readme.matchAll(/```ts\n(.*?)```/gs)].map(([, code]) => code);
  // The package that has all of them installed, as a user would.
  const folder = mkdtempSync(join(root, "packages/release/node_modules/.readme-"));
  try {
    cpSync(samplePhotos[0] ?? "", join(folder, "party.jpg"));
    writeFileSync(join(folder, "five-lines.mjs"), lines + picture);
    const { stdout } = await exec(process.execPath, ["five-lines.mjs"], { cwd: folder });
    // A score and a box each.
    expect(stdout.match(/^0\.9\d+ \[/gm)).toHaveLength(3);
    expect(readFileSync(join(folder, "faces.png")).subarray(1, 4).toString()).toBe("PNG");
  } finally {
    rmSync(folder, { recursive: true });
  }
});

test("what the README links to is there", () => {
  const targets = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, target = ""]) => target);
  expect(targets.length).toBeGreaterThan(8);
  for (const target of targets) expect(() => readFileSync(join(root, target))).not.toThrow(/ENOENT/);
});

test("the commands of the README and of CONTRIBUTING are scripts of the project", () => {
  const { scripts } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
  const guide = readFileSync(join(root, "CONTRIBUTING.md"), "utf8");
  const named = [...`${readme}${guide}`.matchAll(/npm (?:run )?(start|test|(?<=run )[\w:]+)/g)].map(([, name]) => name);
  expect(named.length).toBeGreaterThan(8);
  for (const name of named) expect(Object.keys(scripts)).toContain(name);
});
