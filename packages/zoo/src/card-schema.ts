import type { ModelCard } from "@kit/types";
import * as v from "valibot";
import { strict } from "./check-json.ts";
import { hexDigits, plainName } from "./weights-plan.ts";

const text = v.pipe(v.string(), v.minLength(1, "is empty"));
const pixels = v.pipe(v.number(), v.integer("is not a whole number"), v.minValue(1, "is less than 1"));
const share = v.pipe(v.number(), v.minValue(0, "is less than 0"), v.maxValue(1, "is more than 1"));
const bytes = v.pipe(v.number(), v.integer("is not a whole number"), v.minValue(1, "is less than 1"));
const sha256 = v.pipe(v.string(), v.regex(hexDigits, "is not 64 lower-case hex digits"));
const webPage = v.pipe(v.string(), v.regex(/^https:\/\//, "does not start with https://"));
const modelName = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9]+([-.][a-z0-9]+)*$/, "is not lower-case words with hyphens between them"),
);
const fileName = v.pipe(v.string(), v.regex(plainName, "is not the plain name of a file"));
const source = v.pipe(
  v.string(),
  v.regex(/^(https?|file|github|npm|hf):|^\.\//, "starts with none of https: github: npm: hf: file: ./"),
);
const triple = v.strictTuple([v.number(), v.number(), v.number()]);
const fill = v.strictTuple([v.number(), v.number(), v.number()]);
const divisors = v.pipe(
  triple,
  v.check((std) => !std.includes(0), "has a 0, by which nothing can be divided"),
);

const inputSize = v.union(
  [strict({ width: pixels, height: pixels }), strict({ longestSide: pixels, multipleOf: pixels })],
  "is neither { width, height } nor { longestSide, multipleOf }",
);

const input = strict({
  size: inputSize,
  fit: v.picklist(["top-left", "center", "stretch"]),
  fill,
  channels: v.picklist(["RGB", "BGR"]),
  layout: v.picklist(["NCHW", "NHWC"]),
  dtype: v.picklist(["float32", "float16", "uint8"]),
  mean: triple,
  std: divisors,
});

const weightsFile = strict({
  name: fileName,
  role: v.picklist(["graph", "external", "part"]),
  bytes: v.optional(bytes),
  sha256: v.optional(sha256),
  sources: v.pipe(v.array(source), v.minLength(1, "is empty")),
});

const weights = v.pipe(
  strict({
    format: v.picklist(["onnx", "pytorch"]),
    files: v.pipe(v.array(weightsFile), v.minLength(1, "is empty")),
    verified: v.picklist(["file", "publisher", "none"]),
  }),
  v.check(
    ({ files, verified }) => verified === "none" || files.every((file) => file.sha256),
    'says in "verified" that the hashes were checked, but not every file has a sha256',
  ),
);

const metric = strict({
  dataset: text,
  name: text,
  value: v.number(),
  by: text,
  date: v.optional(v.pipe(v.string(), v.isoDate('is no date such as "2026-01-31"'))),
  command: v.optional(text),
});

/** What a model card may hold: the one definition behind `parseCard` and the published JSON Schema. */
export const cardSchema = strict({
  $schema: v.string(),
  name: modelName,
  title: text,
  task: v.literal("detection"),
  family: text,
  params: v.optional(v.record(v.string(), v.unknown())),
  input,
  outputs: v.optional(v.record(v.string(), text)),
  graph: strict({ dynamic: v.picklist(["none", "dims", "dims+resize"]) }),
  labels: v.pipe(v.array(text), v.minLength(1, "is empty")),
  landmarks: v.array(text),
  thresholds: strict({ score: share, iou: share }),
  weights,
  license: text,
  commercialUse: v.union([v.boolean(), v.literal("unclear")], 'is none of true, false, "unclear"'),
  licenseNote: v.optional(text),
  source: webPage,
  paper: v.optional(webPage),
  metrics: v.optional(v.array(metric)),
} satisfies Record<keyof ModelCard, v.GenericSchema>) satisfies v.GenericSchema<unknown, ModelCard>;
