import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { samplePhotos } from "@kit/tooling/testing";
import { resolveCard } from "@kit/zoo";
import { afterAll, beforeAll, expect, test } from "vitest";
import { folderWith, kit, warmCache } from "./kit.ts";

const labels = new URL("./fixtures/sample-labels.json", import.meta.url).pathname;
const photos = dirname(samplePhotos[0] ?? "");
let cwd: string;
let env: Record<string, string>;

beforeAll(async () => {
  env = { KIT_CACHE: await warmCache(), KIT_OFFLINE: "1" };
  cwd = folderWith({ "labels.json": labels });
});
afterAll(() => {
  for (const folder of [cwd, env.KIT_CACHE ?? ""]) rmSync(folder, { recursive: true });
});

test("the default model finds the 22 labelled faces of the sample photos: AP 1 at IoU 0.5", async () => {
  const { exit, stdout } = await kit(["eval", "labels.json", "--images", photos], { cwd, env });
  expect(exit).toBe(0);
  expect(stdout).toMatch(/AP at IoU 0\.5 +1\.0000/);
  expect(stdout).toMatch(/precision \/ recall at score 0\.65 +1\.0000 \/ 1\.0000/);
  expect(stdout).toMatch(/128 and more +22 +22 +1\.0000/);
  const evaluation = JSON.parse(readFileSync(join(cwd, "kit-eval/evaluation.json"), "utf8"));
  expect(evaluation).toMatchObject({ model: "retinaface-mnet025-v2", pictures: 6, truths: 22, nmeFaces: 22 });
  expect(evaluation.ap50).toBeCloseTo(1, 9);
  expect(evaluation.nme).toBeLessThan(0.12);
  const svg = readFileSync(join(cwd, "kit-eval/curve.svg"), "utf8");
  expect(svg).toMatch(/<title>retinaface-mnet025-v2 on .*: AP 1\.0000 at IoU 0\.5<\/title>/);
});

test("--write-card puts the figures into the card, in place of earlier ones", async () => {
  const card = {
    ...(await resolveCard("retinaface-mnet025-v2")),
    metrics: [{ dataset: "other", name: "AP", value: 1, by: "me" }],
  };
  writeFileSync(join(cwd, "model-card.json"), JSON.stringify(card));
  const args = [
    "eval",
    "labels.json",
    "--images",
    photos,
    "-m",
    "./model-card.json",
    "--write-card",
    "--dataset",
    "my samples",
  ];
  expect(await kit(args, { cwd, env })).toMatchObject({ exit: 0 });
  const asUrl = args.map((arg) => (arg === "./model-card.json" ? pathToFileURL(join(cwd, arg)).href : arg));
  expect(await kit(asUrl, { cwd, env })).toMatchObject({ exit: 0 });
  expect(await kit(args, { cwd, env })).toMatchObject({ exit: 0 });
  const written = JSON.parse(readFileSync(join(cwd, "model-card.json"), "utf8"));
  expect({ ...written, metrics: [] }).toEqual({ ...card, metrics: [] });
  expect(written.metrics.map(({ dataset, name }: { dataset: string; name: string }) => `${dataset} ${name}`)).toEqual([
    "other AP",
    "my samples AP@0.5",
    "my samples AP@[.5:.95]",
    "my samples NME (eye distance)",
  ]);
  expect(written.metrics[1].command).toMatch(
    /^kit eval labels\.json -m \.\/model-card\.json --images .* --score 0\.02 --dataset 'my samples'$/,
  );
  expect(written.metrics[1].date).toMatch(/^\d{4}-\d\d-\d\d$/);
});

test("a card says nothing of where on this machine the labels are", async () => {
  const elsewhere = folderWith({ "village.json": labels });
  writeFileSync(join(cwd, "model-card.json"), JSON.stringify(await resolveCard("retinaface-mnet025-v2")));
  const card = join(cwd, "model-card.json");
  const args = ["eval", join(elsewhere, "village.json"), "--images", photos, "-m", card, "--write-card"];
  expect(await kit(args, { cwd: elsewhere, env })).toMatchObject({ exit: 0 });
  const [metric] = JSON.parse(readFileSync(card, "utf8")).metrics;
  expect(metric.dataset).toBe("village");
  expect(metric.command).toMatch(/^kit eval village\.json -m \.\/model-card\.json --images [^/]+ --score 0\.02$/);
  rmSync(elsewhere, { recursive: true });
});

test("a picture that cannot be read fails, and its figures are not stored", async () => {
  const folder = folderWith({ "labels.json": labels });
  for (const photo of samplePhotos.slice(1)) cpSync(photo, join(folder, photo.split("/").at(-1) ?? ""));
  writeFileSync(join(folder, "sample1.jpg"), "no picture at all");
  writeFileSync(join(folder, "card.json"), JSON.stringify(await resolveCard("retinaface-mnet025-v2")));
  const { exit, stderr } = await kit(["eval", "labels.json", "-m", "./card.json", "--write-card"], {
    cwd: folder,
    env,
  });
  expect(exit).toBe(1);
  expect(stderr).toMatch(/1 of 6 inputs failed:\n {2}.*sample1\.jpg is/);
  expect(JSON.parse(readFileSync(join(folder, "card.json"), "utf8")).metrics).toBeUndefined();
  rmSync(folder, { recursive: true });
});

test("labels that the model was never taught are refused", async () => {
  writeFileSync(
    join(cwd, "cats.json"),
    JSON.stringify([{ file: "sample1.jpg", objects: [{ class: "cat", bbox: [0, 0, 9, 9] }] }]),
  );
  const { exit, stderr } = await kit(["eval", "cats.json", "--images", photos], { cwd, env });
  expect(exit).toBe(2);
  expect(stderr).toMatch(/The labels are of cat; retinaface-mnet025-v2 knows none of them/);
});

test("labels that name the folder of --images as well are told apart from pictures that are not there", async () => {
  const folder = folderWith({ "photos/sample1.jpg": samplePhotos[0] ?? "" });
  const faces = [{ bbox: [0, 0, 9, 9] }];
  writeFileSync(join(folder, "labels.json"), JSON.stringify([{ file: "photos/sample1.jpg", faces }]));
  const told = async (images: string) =>
    (await kit(["eval", "labels.json", "--images", images], { cwd: folder, env })).stderr;
  expect(await told("photos")).toContain(
    "The names in the labels hold their folders already: with --images . they are found.",
  );
  expect(await told("else/where")).toContain("else/where/photos/sample1.jpg does not exist.");
  rmSync(folder, { recursive: true });
});

test.each([
  [["eval", "nothing.json"], 2, /nothing\.json cannot be read/],
  [["eval", "labels.json"], 1, /None of the labelled pictures \(sample1\.jpg, …\) is in .*--images/],
  [["eval", "labels.json", "--write-card"], 2, /--write-card cannot change retinaface-mnet025-v2/],
  [["eval", "labels.json", "--write-card", "-m", "https://a.org/b.json"], 2, /cannot change https:\/\/a\.org\/b\.json/],
  [["eval", "labels.json", "--write-card", "-m", "./gone.json"], 2, /cannot change \.\/gone\.json: ENOENT/],
] as const)("kit %j says what is wrong", async (args, code, message) => {
  const { exit, stderr } = await kit(args, { cwd, env });
  expect(exit).toBe(code);
  expect(stderr).toMatch(message);
});
