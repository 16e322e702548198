import { dirname, join } from "node:path";
import { decode, writeImage } from "@kit/image";
import type { DetectOptions, Detector, KitError, Timing } from "@kit/types";
import { drawAnnotations, type Look } from "@kit/viz";
import { pMapIterable } from "p-map";
import { asKitError } from "../errors.ts";
import { makeFolder } from "../output-folder.ts";
import { writeWhole } from "../write-whole.ts";
import type { Input } from "./inputs.ts";
import { type DetectionRecord, formatRecord, type RecordFormat, toRecord } from "./record.ts";

export interface DetectFilesOptions extends DetectOptions {
  /** Pictures and JSON go here, under the inputs' names. Default: nothing is written. */
  readonly out?: string;
  /** Of the JSON beside the pictures. Default: `full`. */
  readonly format?: RecordFormat;
  /** What is drawn. Default: box, landmarks, label. */
  readonly looks?: readonly Look[];
  /** Refuse to draw on pictures of more pixels. Default: that of `@kit/image`. */
  readonly maxPixels?: number;
  /** Pictures in work at a time. Default: 2. */
  readonly jobs?: number;
  /** Told of each picture as soon as it is done, whichever is first; what it throws ends the run. */
  readonly onDone?: (record: DetectionRecord) => Promise<void>;
}

/** What became of one input. */
export type FileResult = { readonly input: Input } & (
  | {
      readonly ok: true;
      readonly record: DetectionRecord;
      readonly timing: Timing;
      readonly written: readonly string[];
    }
  | { readonly ok: false; readonly error: KitError }
);

/** Detects in every input, in order, and writes what was found. One bad input is one result; the others go on. */
export function detectFiles(
  detector: Detector,
  inputs: readonly Input[],
  { out, format = "full", maxPixels, looks, jobs = 2, onDone, ...options }: DetectFilesOptions = {},
): AsyncIterable<FileResult> {
  const labelNames = detector.card.labels;
  const detectFile = async (input: Input): Promise<FileResult> => {
    try {
      const detections = await detector.detect(input.source, options);
      const record = toRecord(input.label, detector.card.name, detections);
      const written =
        out === undefined
          ? []
          : await writeResults(join(out, input.name), input, record, { format, maxPixels, looks, labelNames });
      return { input, ok: true, record, timing: detections.timing, written };
    } catch (error) {
      options.signal?.throwIfAborted();
      return { input, ok: false, error: asKitError(error) };
    }
  };
  return pMapIterable(
    inputs,
    async (input) => {
      const result = await detectFile(input);
      if (result.ok) await onDone?.(result.record);
      return result;
    },
    { concurrency: jobs },
  );
}

interface WriteOptions extends DetectFilesOptions {
  readonly format: RecordFormat;
  /** All classes of the model. */
  readonly labelNames: readonly string[];
}

/** `a/b.jpg` → the picture `a/b.jpg`, of the same format, and `a/b.jpg.json`: different sources never share a name. */
async function writeResults(
  path: string,
  input: Input,
  record: DetectionRecord,
  { format, maxPixels, looks, labelNames }: WriteOptions,
): Promise<string[]> {
  const json = `${path}.json`;
  const image = await decode(input.source, { maxPixels });
  await makeFolder(dirname(path));
  await writeImage(path, drawAnnotations(image, record.annotations, { looks, labelNames }));
  await writeWhole(json, `${JSON.stringify(formatRecord(record, format), null, 2)}\n`);
  return [path, json];
}
