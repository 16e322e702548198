import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { runInNewContext } from "node:vm";
import { samplePhotos } from "@kit/tooling/testing";
import type { Detector, ImageSource, Outcome } from "@kit/types";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { getModel, loadFamily } from "../src/index.ts";
import { defaultCard, emptyCache } from "./fixtures.ts";

const options = { cacheDir: emptyCache() };
const [photo] = samplePhotos;
let model: Detector;

beforeAll(async () => {
  model = await getModel(defaultCard, options);
});
afterAll(() => model?.dispose());

describe("detect", () => {
  test("gives plain JSON, the photo's size and the time of each stage", async () => {
    const detections = await model.detect(photo);
    expect(JSON.parse(JSON.stringify(detections))).toEqual(detections);
    expect(detections.size).toEqual({ width: 1920, height: 1280 });
    expect(Object.keys(detections.timing)).toEqual(["decode", "preprocess", "run", "postprocess"]);
    for (const ms of Object.values(detections.timing)) expect(ms).toBeGreaterThan(0);
  });

  test("gives the same for bytes as for a path", async () => {
    const { annotations } = await model.detect(photo);
    expect((await model.detect(await readFile(photo))).annotations).toEqual(annotations);
  });

  test("takes thresholds, topK and labels for one call", async () => {
    const found = async (options: object) => (await model.detect(photo, options)).annotations.length;
    expect(await found({})).toBe(3);
    expect(await found({ scoreThreshold: 0.98 })).toBe(2);
    expect(await found({ iouThreshold: 1, scoreThreshold: 0.9 })).toBeGreaterThan(3);
    expect(await found({ topK: 1 })).toBe(1);
    expect(await found({ topK: 0 })).toBe(0);
    expect(await found({ labels: ["face"] })).toBe(3);
    expect(await found({ labels: [] })).toBe(0);
  });

  test("leaves no memory behind that waits for garbage collection", async () => {
    await model.detect(photo);
    const before = process.memoryUsage().external;
    for (let run = 0; run < 3; run++) await model.detect(photo);
    const { size } = await model.detect(photo);
    // One photo's pixels are 7 MB, the outputs of a run one.
    expect(process.memoryUsage().external - before).toBeLessThan(size.width * size.height);
  });

  test("is safe many times at once, in one detector and in several", async () => {
    await using other = await getModel(defaultCard, { ...options, maxSize: 320, threads: 1, warmup: true });
    const alone = new Map<Detector, unknown[]>();
    for (const detector of [model, other]) {
      const results: unknown[] = [];
      for (const photo of samplePhotos) results.push((await detector.detect(photo)).annotations);
      alone.set(detector, results);
    }
    const together = [model, other].map(async (detector) => {
      const results = await Promise.all(samplePhotos.map((photo) => detector.detect(photo)));
      expect(results.map(({ annotations }) => annotations)).toEqual(alone.get(detector));
    });
    await Promise.all(together);
  });

  test("stops when its signal aborts, before and in between, with the signal's reason", async () => {
    const reason = new Error("changed my mind");
    await expect(model.detect(photo, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
    const controller = new AbortController();
    const detection = model.detect(photo, { signal: controller.signal });
    controller.abort(reason);
    await expect(detection).rejects.toBe(reason);
    expect((await model.detect(photo)).annotations).toHaveLength(3);
  });

  test("finishes what it has begun before it is disposed of, and refuses what comes after", async () => {
    const detector = await getModel(defaultCard, options);
    const begun = detector.detect(photo);
    await Promise.all([detector.dispose(), detector.dispose()]);
    expect((await begun).annotations).toHaveLength(3);
    await expect(detector.detect(photo)).rejects.toMatchObject({ code: "DETECTOR_DISPOSED", exit: 2 });
    await expect(all(detector.detectMany([photo]))).rejects.toMatchObject({ code: "DETECTOR_DISPOSED" });
  });

  test("is disposed of though a stream never yields anything, or disposes of it itself", async () => {
    const detector = await getModel(defaultCard, options);
    const never = detector.detect(new ReadableStream());
    async function* disposing() {
      await detector.dispose();
      yield new Uint8Array();
    }
    const disposed = detector.detect(disposing());
    await expect(never).rejects.toMatchObject({ code: "DETECTOR_DISPOSED" });
    await expect(disposed).rejects.toMatchObject({ code: "DETECTOR_DISPOSED" });
    await detector.dispose();
  });

  test("is disposed of though a server never answers", async () => {
    const server = createServer(() => {});
    await once(server.listen(0, "127.0.0.1"), "listening");
    onTestFinished(() => void server.close().closeAllConnections());
    const { port } = server.address() as AddressInfo;
    const detector = await getModel(defaultCard, options);
    const never = detector.detect(`http://127.0.0.1:${port}/photo.jpg`);
    const outcome = expect(never).rejects.toMatchObject({ code: "DETECTOR_DISPOSED" });
    await once(server, "request");
    await detector.dispose();
    await outcome;
  });

  test.skipIf(process.platform === "win32")("is disposed of though nobody writes into a named pipe", async () => {
    const pipe = join(emptyCache(), "pipe");
    execFileSync("mkfifo", [pipe]);
    const detector = await getModel(defaultCard, options);
    const outcomes = [pipe, pathToFileURL(pipe)].map((source) =>
      expect(detector.detect(source)).rejects.toMatchObject({ code: "DETECTOR_DISPOSED" }),
    );
    await detector.dispose();
    await Promise.all(outcomes);
    // What opened it still waits for a writer.
    for (const _ of outcomes) await writeFile(pipe, "");
  });

  test("takes bytes, pixels and URLs of another realm", async () => {
    const bytes = await readFile(photo);
    const { annotations } = await model.detect(photo);
    const foreign = runInNewContext("new Uint8Array(length)", { length: bytes.length });
    foreign.set(bytes);
    expect(foreign instanceof Uint8Array).toBe(false);
    expect((await model.detect(foreign)).annotations).toEqual(annotations);
    expect((await model.detect(foreign.buffer)).annotations).toEqual(annotations);
    const raw = runInNewContext("({ width: 40, height: 30, data: new Uint8ClampedArray(4800) })");
    expect((await model.detect(raw)).annotations).toEqual([]);
    const chunks = runInNewContext("(async function* () { yield bytes; })()", { bytes: foreign });
    expect((await model.detect(chunks)).annotations).toEqual(annotations);
  });
});

describe("detectMany", () => {
  test("keeps the order, and a bad source is an outcome", async () => {
    const sources: ImageSource[] = [samplePhotos[5], "no-such-file.jpg", new Uint8Array(), samplePhotos[0]];
    const outcomes = await all(model.detectMany(sources));
    expect(outcomes.map(({ index, source }) => [index, source])).toEqual(sources.map((s, i) => [i, s]));
    expect(
      outcomes.map((outcome) => (outcome.ok ? outcome.detections.annotations.length : outcome.error.code)),
    ).toEqual([4, "IMAGE_MISSING", "IMAGE_EMPTY", 3]);
  });

  test("takes sources as they come, and reads no more than six ahead", async () => {
    let read = 0;
    async function* sources() {
      for (const photo of [...samplePhotos, ...samplePhotos]) {
        read++;
        yield photo;
      }
    }
    for await (const { index } of model.detectMany(sources())) expect(read).toBeLessThanOrEqual(index + 8);
    expect(read).toBe(12);
  });

  test("ends when the detector is disposed of, by its sources too", async () => {
    const detector = await getModel(defaultCard, options);
    async function* sources() {
      yield photo;
      yield photo;
      await detector.dispose();
      yield photo;
    }
    const seen: number[] = [];
    const run = async () => {
      for await (const { index } of detector.detectMany(sources())) seen.push(index);
    };
    await expect(run()).rejects.toMatchObject({ code: "DETECTOR_DISPOSED" });
    expect(seen.length).toBeLessThanOrEqual(2);
  });

  test.each([
    ["a name", photo],
    ["bytes", new Uint8Array(8)],
    ["nothing", null],
    ["an object", {}],
  ])("%s instead of a list is refused", async (_, sources) => {
    // @ts-expect-error: what plain JavaScript may pass
    await expect(all(model.detectMany(sources))).rejects.toMatchObject({
      code: "DETECTOR_OPTION_INVALID",
      message: expect.stringContaining("a list of pictures"),
    });
  });

  test("ends with the signal's reason when it aborts", async () => {
    const controller = new AbortController();
    const seen: number[] = [];
    const run = async () => {
      for await (const { index } of model.detectMany(samplePhotos, { signal: controller.signal })) {
        seen.push(index);
        if (index === 1) controller.abort(new Error("enough"));
      }
    };
    await expect(run()).rejects.toThrow("enough");
    expect(seen).toEqual([0, 1]);
  });
});

async function all(outcomes: AsyncIterable<Outcome>): Promise<Outcome[]> {
  const list: Outcome[] = [];
  for await (const outcome of outcomes) list.push(outcome);
  return list;
}

test.each([undefined, {}, { name: "m", family: 7 }])("no family comes of the card %j", async (card) => {
  // @ts-expect-error: what plain JavaScript may pass
  await expect(loadFamily(card)).rejects.toMatchObject({
    code: expect.stringMatching(/^DETECTOR_(UNKNOWN_FAMILY|OPTION_INVALID)$/),
  });
});
