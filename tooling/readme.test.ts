import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { samplePhotos } from "@kit/tooling/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "./scripts/run.ts";

const exec = promisify(execFile);
const read = (path: string) => readFileSync(join(root, path), "utf8");
const readme = read("README.md");
let folder: string;

beforeAll(() => {
  // In the package that has all of them installed, as a user would.
  folder = mkdtempSync(join(root, "packages/release/node_modules/.readme-"));
  cpSync(samplePhotos[0] ?? "", join(folder, "party.jpg"));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The blocks of a text in one language. */
function blocks(text: string, language: string): string[] {
  return [...text.matchAll(new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, "gs"))].map(([, code = ""]) => code);
}

async function run(code: string): Promise<string> {
  writeFileSync(join(folder, "faces.mjs"), code);
  const { stdout } = await exec(process.execPath, ["faces.mjs"], { cwd: folder });
  return stdout;
}

test("the five lines of the README run as they stand, and find the faces", async () => {
  const [lines = "", picture = ""] = blocks(readme, "ts");
  // A score and a box each.
  expect((await run(lines + picture)).match(/^0\.9\d+ \[/gm)).toHaveLength(3);
  expect(readFileSync(join(folder, "faces.png")).subarray(1, 4).toString()).toBe("PNG");
});

test("the examples of the detector's README run as they stand, and print what it says", async () => {
  const text = read("packages/detector/README.md");
  const [one = "", many = "", family = ""] = blocks(text, "ts");
  expect((await run(one)).match(/^0\.\d+ \[/gm)).toHaveLength(3);
  expect(await run(many)).toBe(blocks(text, "text")[0]);
  expect(await run(family)).toBe("retinaface-insightface\n3\n");
});

test("the command of the zoo's README makes a file of a built-in card", async () => {
  const [command = ""] = blocks(read("packages/zoo/README.md"), "sh").filter((block) => block.startsWith("node "));
  await exec("sh", ["-c", command], { cwd: folder });
  const made = JSON.parse(readFileSync(join(folder, "model-card.json"), "utf8"));
  const kept = JSON.parse(read("packages/zoo/cards/yunet-s.json"));
  // Only the schema lies elsewhere for a file that does.
  expect(made).toEqual({ ...kept, $schema: expect.stringMatching(/^https:/) });
});

test("what the README links to is there", () => {
  const targets = [...readme.matchAll(/\]\((?!https?:)([^)#]+)\)/g)].map(([, target = ""]) => target);
  expect(targets.length).toBeGreaterThan(8);
  for (const target of targets) expect(() => readFileSync(join(root, target))).not.toThrow(/ENOENT/);
});

test("the commands of the README and of CONTRIBUTING are scripts of the project", () => {
  const { scripts } = JSON.parse(read("package.json"));
  const guide = read("CONTRIBUTING.md");
  const named = [...`${readme}${guide}`.matchAll(/npm (?:run )?(start|test|(?<=run )[\w:]+)/g)].map(([, name]) => name);
  expect(named.length).toBeGreaterThan(8);
  for (const name of named) expect(Object.keys(scripts)).toContain(name);
});
