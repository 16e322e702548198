import { readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { pathToFileURL } from "node:url";
import { getModel } from "@kit/detector";
import { excess, samplePhotos, weightsFile } from "@kit/tooling/testing";
import { cards } from "@kit/zoo";
import { expect, test } from "vitest";
import { anonymous } from "../record/anonymous.ts";
import { comparisons } from "../record/comparisons.ts";
import { figuresOf } from "../record/deviation-table.ts";
import { scenes } from "../record/scenes.ts";

const recorded = new URL("../recorded/", import.meta.url);
const read = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");
const story = read("../pages/publish.md");

test("the commands of the story are those that were recorded", () => {
  const shown = [...story.matchAll(/^kit .+$/gm)].map(([line]) => line);
  const played = scenes.map(({ args }) => `kit ${args.map((it) => (it.includes(" ") ? `"${it}"` : it)).join(" ")}`);
  for (const line of shown) expect(played).toContain(line);
  expect(shown[0]).toBe(played.find((line) => line.startsWith("kit card")));
});

test("what was recorded is shown, and each scene was recorded", () => {
  const files = readdirSync(recorded).filter((file) => file !== "accuracy.txt");
  expect(files.filter((file) => file.endsWith(".txt")).sort()).toEqual(scenes.map(({ name }) => `${name}.txt`).sort());
  const pages = story + read("../pages/start.md");
  for (const file of files.filter((it) => it.endsWith(".txt"))) expect(pages).toContain(`recorded/${file}`);
});

test("the weights of the story are under the terms that they have", () => {
  const { weights, license } = JSON.parse(read("../recorded/model-card.json"));
  const known = Object.values(cards).find(({ weights: { files } }) => files[0]?.sha256 === weights.files[0].sha256);
  expect(license).toBe(known?.license);
  for (const file of ["README.md", "posts-wild-faces.md"]) expect(read(`../recorded/${file}`)).toContain(license);
});

test("the blog post has the numbers of the draft", () => {
  const post = read("../pages/blog/i-trained-a-model.md");
  const rows = read("../recorded/posts-wild-faces.md").match(/^\| (?!-|Of).*$/gm) ?? [];
  expect(rows.length).toBeGreaterThan(6);
  for (const row of rows) expect(post).toContain(row);
});

test("the annotation that a page shows is the one that the five lines find", async () => {
  const shown = /const face: Annotation = \{(.*?)\n\};/s.exec(read("../pages/start.md"))?.[1] ?? "";
  const numbers = [...shown.replaceAll(/\/\/.*/g, "").matchAll(/\d+\.\d+/g)].map(Number);
  const card = cards["retinaface-mnet025-v2"];
  const files = card.weights.files.map((file) => ({ ...file, sources: [pathToFileURL(weightsFile).href] }));
  await using model = await getModel({ ...card, weights: { ...card.weights, files } }, { maxSize: 1280 });
  const { annotations } = await model.detect(samplePhotos[0] ?? "");
  const { bbox, score, landmarks } = annotations[0] ?? { bbox: [], score: 0, landmarks: [] };
  const found = [...bbox, score, ...landmarks.flat()];
  expect(numbers).toHaveLength(found.length);
  for (const [index, number] of numbers.entries()) expect(Math.abs(number - (found[index] ?? 0))).toBeLessThan(0.06);
});

test("the deviations were measured on what is compared now, and are within what is allowed now", () => {
  const text = read("../recorded/deviations.md");
  expect(read("../pages/accuracy-and-speed.md")).toContain("<!--@include: ../recorded/deviations.md-->");
  expect(text).toMatch(/^- \d{4}-\d\d-\d\d, .+, \d+ cores, Node [\d.]+\n- `node .+record\/deviations\.ts`\n/);
  for (const { what, comparedWith } of comparisons)
    expect(text).toContain(`- ${what}, compared with ${comparedWith}: `);
  const rows = [...text.matchAll(/^\| (\S.*?) +\| (.*?) +\| +([\d.]+) \| +([\d.]+) \|$/gm)];
  const held = comparisons.flatMap(({ what, allowed }) => figuresOf(allowed).map((figure) => ({ what, ...figure })));
  expect(rows.map(([, what, title, , allowed]) => [what, title, Number(allowed)])).toEqual(
    held.map(({ what, title, value }) => [what, title, value]),
  );
  const found = held.map(({ name, value }, at) => excess({ [name]: Number(rows[at]?.[3]) }, { [name]: value }));
  expect(found.flat()).toEqual([]);
});

test("nothing of the machine is in it", () => {
  for (const file of readdirSync(recorded)) {
    const text = readFileSync(new URL(file, recorded), "utf8");
    expect(text).not.toMatch(/127\.0\.0\.1|localhost|\/tmp\/|kit-docs-|\/root\//);
    expect(text).not.toContain("\u001b");
  }
});

test("places, addresses and colours are replaced", () => {
  const hide = anonymous({ [`${tmpdir()}/a`]: "~/faces", [tmpdir()]: "/t" });
  const bold = "\u001b[1m";
  expect(hide(`${bold}${tmpdir()}/a/b ${tmpdir()}/c http://127.0.0.1:99/x  \n`)).toBe(
    "~/faces/b /t/c https://host.example/x\n",
  );
});
