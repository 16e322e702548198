import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getModel } from "@kit/detector";
import { samplePhotos, seeded, weightsFile } from "@kit/tooling/testing";
import { resolveCard } from "@kit/zoo";
import { afterAll, beforeEach, expect, test } from "vitest";
import { kit } from "./kit.ts";
import { bytes, message, oneNode, port, withExternalData } from "./onnx.ts";

const folders: string[] = [];
let cwd: string;
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), "kit-card-"));
  folders.push(cwd);
});
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true });
});

const facts = [
  ...["--title", "Faces", "--license", "MIT", "--commercial-use", "no", "--source", "https://example.com/faces"],
  ...["--family", "retinaface-insightface", "--channels", "RGB", "--mean", "0", "--std", "1"],
];

async function refusal(content: string | Uint8Array): Promise<string> {
  writeFileSync(join(cwd, "model.onnx"), content);
  const { exit, stdout, stderr } = await kit(["card", "model.onnx", ...facts], { cwd });
  expect({ exit, stdout: /written/.test(stdout) }).toEqual({ exit: 2, stdout: false });
  expect(readdirSync(cwd)).not.toContain("model-card.json");
  expect(`${stdout}${stderr}`.split("\n").join("")).not.toMatch(/\p{Cc}|\u202e/u);
  return stderr;
}

const noise = seeded(5);
test.each([
  ["nothing at all", "", /it is empty/],
  ["text", "This is the model.\n", /it is text/],
  ["a web page", "<!DOCTYPE html><html>Sign in</html>", /it is a web page/],
  ["an answer in JSON", '{"message": "Not Found"}', /it is JSON/],
  ["a pointer of Git LFS", "version https://git-lfs.github.com/spec/v1\noid sha256:00\n", /git lfs pull/],
  ["a PyTorch checkpoint", "PK\u0003\u0004..........archive/data.pkl", /PyTorch checkpoint.*torch\.onnx\.export/],
  ["a zip archive", "PK\u0003\u0004..........model.onnx", /zip archive.*Unpack/],
  ["an old checkpoint", Buffer.from([0x80, 2, 0x8a, 10]), /Python pickle.*torch\.onnx\.export/],
  ["TensorFlow Lite", Buffer.from("\u0018\u0000\u0000\u0000TFL3\u0000"), /TensorFlow Lite.*tf2onnx/],
  ["safetensors", Buffer.from('x\u0000\u0000\u0000\u0000\u0000\u0000\u0000{"weight":{}}'), /safetensors/],
  ["a picture", readFileSync(samplePhotos[0] ?? ""), /it is a picture.*--example/],
  ["noise", Uint8Array.from({ length: 5000 }, () => 128 + noise() * 128), /no ONNX file, or is cut short/],
  ["a file that is cut short", readFileSync(weightsFile).subarray(0, 99_999), /no ONNX file, or is cut short/],
])("%s is no model: said, with what to do", async (_, content, message) => {
  expect(await refusal(content)).toMatch(message);
});

test("a folder and a missing file are said to be such", async () => {
  mkdirSync(join(cwd, "folder.onnx"));
  expect((await kit(["card", "folder.onnx"], { cwd })).stderr).toMatch(
    /folder\.onnx cannot be described: it is no file/,
  );
  expect((await kit(["card", "no.onnx"], { cwd })).stderr).toMatch(
    /no\.onnx cannot be described: there is no such file/,
  );
});

test("a classifier is told from a detector, and hostile names in it are harmless", async () => {
  const hostile = "\u001b]0;owned\u0007\u001b[31m<img src=x>\u202e\n".repeat(9);
  const model = oneNode({
    operator: "GlobalAveragePool",
    names: ["in", hostile],
    input: port("in", [1, 3, 64, 64]),
    output: port(hostile, [1, 3, 1, 1]),
  });
  const said = await refusal(model);
  expect(said).toMatch(
    /its outputs are \\x1b\]0;owned\\x07.* \[1, 3, 1, 1\]; expected those that retinaface-insightface/,
  );
  expect(said).toMatch(/A classifier or a segmentation network is no detector/);
});

test.each([
  ["greyscale", [1, 1, 64, 64], 1, /its input is float32 \[1, 1, 64, 64\]; expected one input, a colour photo/],
  ["four photos at a time", [4, 3, 64, 64], 1, /\[4, 3, 64, 64\]; expected one input, a colour photo/],
  ["whole numbers", [1, 3, 64, 64], 7, /its input is int64/],
  ["a row of numbers", [1, 512], 1, /its input is float32 \[1, 512\]/],
] as const)("an input of %s is refused", async (_, dims, type, message) => {
  const [input, output] = [port("in", dims, type), port("out", dims, type)];
  expect(await refusal(oneNode({ operator: "Identity", names: ["in", "out"], input, output }))).toMatch(message);
});

test("weights beside the graph are listed and hashed, and the card loads both", async () => {
  const { graph, data } = withExternalData(readFileSync(weightsFile), "model weights.bin");
  writeFileSync(join(cwd, "model.onnx"), graph);
  const missing = await kit(["card", "model.onnx", ...facts], { cwd });
  expect(missing.stderr).toMatch(/keeps weights in "model weights\.bin", which cannot be read \(ENOENT\)/);
  writeFileSync(join(cwd, "model weights.bin"), data);
  const { exit, stderr } = await kit(["card", "model.onnx", ...facts], { cwd });
  expect({ exit, stderr }).toEqual({ exit: 0, stderr: expect.stringContaining("Assumed labels: face.") });
  const card = await resolveCard(join(cwd, "model-card.json"));
  expect(card.weights.files).toMatchObject([
    { name: "model.onnx", role: "graph", bytes: graph.length },
    { name: "model weights.bin", role: "external", bytes: data.length },
  ]);
  await using model = await getModel(card);
  expect((await model.detect(samplePhotos[0] ?? "")).annotations).toHaveLength(3);
});

test.each(["../secret.bin", "/etc/passwd", "..", "sub/weights.bin", "C:weights", "a\u001b[2Jb"])(
  "weights that a graph wants from %j are refused before anything is opened",
  async (place) => {
    const { graph } = withExternalData(readFileSync(weightsFile), place);
    expect(await refusal(graph)).toMatch(/keeps weights in .*expected the plain name of a file beside it/);
  },
);

test("a graph of more than 2 GiB is refused in a moment, without being read", async () => {
  const path = join(cwd, "model.onnx");
  const size = 2 ** 31 + 1000;
  // An unknown field of zeros to the end: a sparse file, of which next to nothing is on the disk.
  const model = readFileSync(weightsFile);
  const rest = size - model.length - 7;
  const length = [0, 1, 2, 3, 4].map((place) => (Math.floor(rest / 128 ** place) % 128) + (place < 4 ? 128 : 0));
  // Field 21, of bytes.
  writeFileSync(path, Buffer.concat([model, Buffer.from([0xaa, 1, ...length])]));
  truncateSync(path, size);
  const { exit, stderr } = await kit(["card", "model.onnx"], { cwd });
  expect(exit).toBe(2);
  expect(stderr).toMatch(/it has 2147484648 bytes; expected a graph of less than 2 GiB.*save_as_external_data/);
});

test("names of labels are taken from where exporters leave them, and hostile ones are shown harmlessly", async () => {
  const note = message(14, bytes(1, "names"), bytes(2, "{0: 'evil\u001b[31m'}"));
  writeFileSync(join(cwd, "model.onnx"), Buffer.concat([readFileSync(weightsFile), note]));
  const { exit, stdout } = await kit(["card", "model.onnx", ...facts], { cwd });
  expect(exit).toBe(0);
  expect(stdout).not.toContain("\u001b");
});
