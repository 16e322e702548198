import { execFileSync } from "node:child_process";
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { getModel } from "@kit/detector";
import { full, needs, npmFile, reference, samplePhotos, weightsFile } from "@kit/tooling/testing";
import type { Annotation, ModelCard } from "@kit/types";
import { cards, loadWeights, resolveCard } from "@kit/zoo";
import { afterAll, describe, expect, test } from "vitest";
import { isKitError } from "../src/errors.ts";
import { iou } from "../src/eval/match.ts";
import { kit } from "./kit.ts";
import { noted } from "./onnx.ts";

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

/** A new folder with a model called `model.onnx`, which the zoo does not know by its hash. */
function folderOf(weights: string): string {
  const folder = mkdtempSync(join(tmpdir(), "kit-card-"));
  folders.push(folder);
  writeFileSync(join(folder, "model.onnx"), noted(readFileSync(weights)));
  return folder;
}

const facts = [
  ...["--title", "Faces", "--license", "MIT", "--commercial-use", "unclear"],
  ...["--source", "https://example.com/faces"],
];

/** What is known of the default model, so that there is little to try. */
const quick = ["--family", "retinaface-insightface", "--channels", "RGB", "--mean", "0", "--std", "1"];

interface HandMade {
  readonly weights: string;
  readonly card: ModelCard;
}

const always: Record<string, HandMade> = {
  "the default model": { weights: weightsFile, card: cards["retinaface-mnet025-v2"] },
  "its forerunner, whose landmarks have another unit": {
    weights: npmFile("retinaface", "mnet.25_v1.onnx"),
    card: cards["retinaface-mnet025-v1"],
  },
};

const openInput = { ...cards["yunet-s"].input, size: { longestSide: 640, multipleOf: 32 } };
const priorBoxes = {
  ...cards["retinaface-mnet025"],
  outputs: { loc: "output0", conf: "output1", landms: "output2" },
};
const further: Record<string, HandMade> = {
  "RetinaFace with prior boxes": { weights: "retinaface_mnet025_640.onnx", card: priorBoxes },
  "RetinaFace for any size": {
    weights: "retinaface_mnet025_dynamic.onnx",
    card: { ...priorBoxes, input: { ...priorBoxes.input, size: { longestSide: 640, multipleOf: 32 } } },
  },
  SCRFD: { weights: "scrfd_500m.onnx", card: cards["scrfd-500m"] },
  "Ultra-Light": { weights: "ultraface_rfb_320.onnx", card: cards["ultraface-rfb-320"] },
  "YuNet nano": { weights: "yunet_n_640.onnx", card: cards["yunet-s"] },
  "YuNet for any size": { weights: "yunet_s_dynamic.onnx", card: { ...cards["yunet-s"], input: openInput } },
  "YOLOX of 80 labels": { weights: "yolox_nano_416.onnx", card: cards["yolox-nano"] },
};

// The search takes seconds for each: the quick tests take one of each way of decoding.
const ofEachKind = ["RetinaFace with prior boxes", "SCRFD", "YuNet nano", "YOLOX of 80 labels"];

const models = Object.entries({
  ...always,
  ...(needs("weights") &&
    Object.fromEntries(
      Object.entries(further)
        .filter(([name]) => full || ofEachKind.includes(name))
        .map(([name, { weights, card }]) => [name, { weights: reference(`weights/${weights}`), card }]),
    )),
});

describe.each(models)("%s", (_, { weights, card }) => {
  test("is described from the bare file: the card finds what the hand-made one finds", async () => {
    const cwd = folderOf(weights);
    const { exit, stderr } = await kit(["card", "model.onnx", ...facts], { cwd });
    expect({ exit, stderr }).toEqual({
      exit: 0,
      stderr: expect.stringMatching(/^(Assumed (labels|landmarks): .*\n)*$/),
    });
    const proposed = await resolveCard(join(cwd, "model-card.json"));
    expect(proposed).toMatchObject({ name: "model", family: card.family, labels: card.labels });
    expect(proposed.params).toEqual(card.params);
    expect(proposed.landmarks).toEqual(card.landmarks);
    const { channels, mean, std, fit, layout } = card.input;
    expect(proposed.input).toMatchObject({ channels, mean, std, fit, layout });

    const source = { name: "model.onnx", role: "graph", sources: [pathToFileURL(weights).href] } as const;
    const handMade = { ...card, weights: { ...card.weights, files: [source], verified: "none" } } as const;
    await using expected = await getModel(handMade, { allowUnverified: true });
    await using got = await getModel(proposed);
    for (const photo of full ? samplePhotos : samplePhotos.slice(0, 2)) {
      const faces = (await expected.detect(photo)).annotations;
      expectSame((await got.detect(photo)).annotations, faces);
    }
  });
});

function expectSame(got: readonly Annotation[], expected: readonly Annotation[]): void {
  expect(got).toHaveLength(expected.length);
  for (const { bbox, label } of expected) {
    const best = Math.max(...got.filter((other) => other.label === label).map((other) => iou(other.bbox, bbox)));
    expect(best).toBeGreaterThan(0.85);
  }
}

test("what the user tells is in the card, with sources beside it and a hash that is verified", async () => {
  const cwd = folderOf(weightsFile);
  copyFileSync(samplePhotos[0] ?? "", join(cwd, "me.jpg"));
  const told = ["--name", "my-faces", "--labels", "person", "--landmarks", "a,b,c,d,e", "--license-note", "Ask me"];
  const more = ["--score", "0.6", "--iou", "0.3", "--paper", "https://example.com/p", "--example", "me.jpg"];
  const project = ["--project", "me/faces", "--npm", "@me/faces"];
  const { exit, stdout } = await kit(
    ["card", "model.onnx", ...quick, ...facts, ...told, ...more, ...project, "--json"],
    { cwd },
  );
  expect(exit).toBe(0);
  const card = JSON.parse(readFileSync(join(cwd, "model-card.json"), "utf8"));
  expect(card).toMatchObject({
    name: "my-faces",
    title: "Faces",
    labels: ["person"],
    landmarks: ["a", "b", "c", "d", "e"],
    license: "MIT",
    licenseNote: "Ask me",
    commercialUse: "unclear",
    thresholds: { score: 0.6, iou: 0.3 },
    weights: { verified: "file", files: [{ name: "model.onnx", role: "graph", sources: ["./model.onnx"] }] },
  });
  expect(card.weights.files[0].sha256).toMatch(/^[0-9a-f]{64}$/);
  const result = JSON.parse(stdout);
  expect(result.card).toEqual(card);
  expect(result.detections.annotations).toHaveLength(3);
  expect(result.candidates[0]).toMatchObject({ family: "retinaface-insightface", like: "retinaface-mnet025-v2" });
  expect(result.next).toBe("kit plan");
  const config = JSON.parse(readFileSync(join(cwd, "kit.json"), "utf8"));
  const schemaPath = new URL("../schema/kit.schema.json", import.meta.url);
  expect(config.$schema).toBe(JSON.parse(readFileSync(schemaPath, "utf8")).$id);
  expect(config).toMatchObject({ repository: "me/faces", npm: "@me/faces", examples: ["me.jpg"] });
  const plan = await kit(["plan", "readme"], { cwd });
  // Without a token nobody knows whether it can be pushed; what can be planned is shown.
  expect(plan).toMatchObject({ exit: 2, stderr: expect.stringContaining("There is no token for GitHub") });
  expect(plan.stdout).toContain("README.md");
});

test("a network that sees selfies alone is shown people close by", async ({ skip }) => {
  const { path } = await loadWeights(cards["blazeface-front"]).catch((error) => {
    const unreachable = isKitError(error) && error.exit === 3 && !process.env.KIT_REQUIRE?.includes("registry");
    if (unreachable) skip("no npm registry");
    throw error;
  });
  const cwd = folderOf(path ?? "");
  const { exit, stdout } = await kit(["card", "model.onnx", ...facts, "--json"], { cwd });
  expect(exit).toBe(0);
  const { card, detections } = JSON.parse(stdout);
  const { family, params, input, landmarks } = cards["blazeface-front"];
  expect(card).toMatchObject({ family, params, landmarks, input: { ...input, size: { width: 128, height: 128 } } });
  expect(detections.annotations).toHaveLength(4);
});

test.skipIf(!needs("weights"))("a graph that no card is like asks for the names of its labels", async () => {
  const cwd = folderOf(reference("weights/ultraface_rfb_320.onnx"));
  const args = ["card", "model.onnx", ...facts, "--family", "boxes"];
  const { exit, stderr } = await kit(args, { cwd });
  expect(exit).toBe(2);
  expect(stderr).toMatch(/^kit: A card needs what only you know:\n {2}--labels.*\nGive these options/);
  expect(await kit([...args, "--labels", "face,other"], { cwd })).toMatchObject({ exit: 2 });
  expect((await kit([...args, "--labels", "face"], { cwd })).stdout).toMatch(/( face .*\n){3}/);
});

test("without a terminal, all that is missing is told at once, and nothing is written", async () => {
  const cwd = folderOf(weightsFile);
  const { exit, stderr } = await kit(["card", "model.onnx", ...quick], { cwd });
  expect(exit).toBe(2);
  for (const flag of ["--title", "--license", "--commercial-use", "--source"]) expect(stderr).toContain(`\n  ${flag} `);
  for (const known of ["--name", "--labels", "--landmarks"]) expect(stderr).not.toContain(known);
  expect(readdirSync(cwd)).toEqual(["model.onnx"]);
});

test("the same again changes nothing; something else is not replaced but with --replace", async () => {
  const cwd = folderOf(weightsFile);
  const run = (...args: string[]) => kit(["card", "model.onnx", ...quick, ...args], { cwd });
  const text = () => readFileSync(join(cwd, "model-card.json"), "utf8");
  expect((await run(...facts)).stdout).toMatch(/model-card\.json: written/);
  const first = text();
  // What was answered before is not asked again.
  expect((await run()).stdout).toMatch(/model-card\.json: unchanged/);
  const refused = await run("--title", "Other faces");
  expect(refused.exit).toBe(1);
  expect(refused.stderr).toMatch(/-\s+"title": "Faces"[\s\S]*\+\s+"title": "Other faces"[\s\S]*--replace/);
  expect(text()).toBe(first);
  expect((await run("--title", "Other faces", "--replace")).stdout).toMatch(/model-card\.json: replaced/);
  expect(JSON.parse(text())).toEqual({ ...JSON.parse(first), title: "Other faces" });
  expect(readdirSync(cwd).sort()).toEqual(["model-card.json", "model.onnx"]);
});

test("kit.json keeps what the author wrote, and nothing is written where either file is in the way", async () => {
  const cwd = folderOf(weightsFile);
  const own = { repository: "me/old", problem: "Faces in fog" };
  writeFileSync(join(cwd, "kit.json"), JSON.stringify(own));
  const args = ["card", "model.onnx", ...quick, ...facts, "--project", "me/new"];
  const refused = await kit(args, { cwd });
  expect(refused.exit).toBe(1);
  expect(refused.stderr).toContain("me/old");
  expect(readdirSync(cwd).sort()).toEqual(["kit.json", "model.onnx"]);
  expect((await kit([...args, "--replace"], { cwd })).exit).toBe(0);
  expect(JSON.parse(readFileSync(join(cwd, "kit.json"), "utf8"))).toMatchObject({ ...own, repository: "me/new" });
});

test("kit.json is added to without being asked, as what is there stays", async () => {
  const cwd = folderOf(weightsFile);
  copyFileSync(samplePhotos[0] ?? "", join(cwd, "me.jpg"));
  const args = ["card", "model.onnx", ...quick, ...facts, "--project", "me/faces"];
  expect(await kit(args, { cwd })).toMatchObject({ exit: 0 });
  const before = JSON.parse(readFileSync(join(cwd, "kit.json"), "utf8"));
  const again = await kit([...args, "--example", "me.jpg", "--npm", "faces-of-me"], { cwd });
  expect(again).toMatchObject({ exit: 0, stdout: expect.stringContaining("kit.json: added to") });
  const added = { npm: "faces-of-me", examples: ["me.jpg"] };
  expect(JSON.parse(readFileSync(join(cwd, "kit.json"), "utf8"))).toEqual({ ...before, ...added });
});

test("kit.json names the branch of a repository that has no main", async () => {
  const cwd = folderOf(weightsFile);
  execFileSync("git", ["init", "--quiet", "--initial-branch=master"], { cwd });
  await kit(["card", "model.onnx", ...quick, ...facts, "--project", "me/faces"], { cwd });
  expect(JSON.parse(readFileSync(join(cwd, "kit.json"), "utf8")).branch).toBe("master");
});

test("a file of the zoo is recognised, and its licence is known", async () => {
  const cwd = folderOf(weightsFile);
  copyFileSync(weightsFile, join(cwd, "model.onnx"));
  const { exit, stdout } = await kit(["card", "model.onnx"], { cwd });
  expect(exit).toBe(0);
  expect(stdout).toMatch(/retinaface-mnet025-v2 of the zoo/);
  const { license, source, commercialUse } = cards["retinaface-mnet025-v2"];
  expect(JSON.parse(readFileSync(join(cwd, "model-card.json"), "utf8"))).toMatchObject({
    license,
    source,
    commercialUse,
  });
});

test("the order of the ways is told by what the table shows", async () => {
  const { stdout } = await kit(["card", "model.onnx", ...facts], { cwd: folderOf(weightsFile) });
  const shown = [...stdout.matchAll(/ (0\.\d\d)(\*?)$/gm)];
  const [, more = ""] = /^\* .* counts ([\d.]+) more/m.exec(stdout) ?? [];
  const worth = shown.map(([, value, mark]) => Number(value) + (mark === "*" ? Number(more) : 0));
  expect(shown.map(([, , mark]) => mark)).toContain("*");
  expect(worth).toHaveLength(5);
  expect(worth).toEqual(worth.toSorted((a, b) => b - a));
});

test("nothing found: the five best ways and the usual causes are told, and nothing is written but with --force", async () => {
  const cwd = folderOf(weightsFile);
  const { default: sharp } = await import("sharp");
  await sharp({ create: { width: 640, height: 480, channels: 3, background: "#8a8" } }).toFile(join(cwd, "grass.png"));
  const args = ["card", "model.onnx", ...facts, "--example", "grass.png"];
  const { exit, stderr } = await kit(args, { cwd });
  expect(exit).toBe(1);
  expect(stderr).toMatch(/grass\.png/);
  expect(stderr.match(/retinaface-insightface/g)?.length).toBe(5);
  expect(stderr).toMatch(/usual causes.*--example.*--force/s);
  expect(readdirSync(cwd).sort()).toEqual(["grass.png", "model.onnx"]);
  expect((await kit([...args, "--force"], { cwd })).exit).toBe(0);
  expect(readdirSync(cwd)).toContain("model-card.json");
});

test.each([
  [["card"], /missing required argument/],
  [["card", "model.onnx", "--mean", "1,2"], /--mean takes three numbers/],
  [["card", "model.onnx", "--family", "yolo"], /Allowed choices are blazeface, boxes, retinaface/],
  [["card", "model.onnx", "--npm", "faces"], /--npm is for kit\.json/],
  [["card", "model.onnx", ...quick, ...facts, "--project", "faces"], /repository is not owner\/name/],
  [["card", "model.onnx", ...quick, ...facts, "--name", "My Faces"], /name is not lower-case words/],
  [["card", "model.onnx", ...facts, "--example", "nobody.jpg"], /nobody\.jpg/],
])("wrong use, kit %j, is told and writes nothing", async (args, message) => {
  const cwd = folderOf(weightsFile);
  const { exit, stderr } = await kit(args, { cwd });
  expect(stderr).toMatch(message);
  expect(exit).toBeGreaterThan(0);
  expect(readdirSync(cwd)).toEqual(["model.onnx"]);
});
