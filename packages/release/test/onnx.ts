// Makes ONNX files (Protocol Buffers encoding; numbers of fields from onnx.proto) for tests.
import { fieldsOf, rewrite, rewriteAt } from "../../detector/src/onnx/protobuf.ts";

/** A field of bytes: a text, a message, weights. */
export function bytes(number: number, value: string | Uint8Array): Buffer {
  const content = Buffer.from(value);
  return Buffer.concat([varint(number * 8 + 2), varint(content.length), content]);
}

/** A field that is a number. */
function int(number: number, value: number): Buffer {
  return Buffer.concat([varint(number * 8), varint(value)]);
}

export function message(number: number, ...fields: readonly Uint8Array[]): Buffer {
  return bytes(number, Buffer.concat(fields));
}

function varint(value: number): Buffer {
  const rest = Math.floor(value / 128);
  return rest === 0 ? Buffer.from([value]) : Buffer.concat([Buffer.from([(value % 128) + 128]), varint(rest)]);
}

/** The same model with a note in it, which nothing reads: another hash. */
export function noted(model: Uint8Array): Buffer {
  return Buffer.concat([model, bytes(6, "a note")]);
}

const float32 = 1;

/** A graph's input or output. */
export function port(name: string, dims: readonly (number | string)[], type = float32): Buffer {
  const dimensions = dims.map((dim) => message(1, typeof dim === "number" ? int(1, dim) : bytes(2, dim)));
  return Buffer.concat([bytes(1, name), message(2, message(1, int(1, type), message(2, ...dimensions)))]);
}

export interface GraphOptions {
  readonly input: Buffer;
  readonly output: Buffer;
  /** Of one node from input to output. */
  readonly operator: string;
  readonly names: readonly [input: string, output: string];
  readonly initializers?: readonly Buffer[];
}

/** A model of one node. */
export function oneNode({ input, output, operator, names, initializers = [] }: GraphOptions): Buffer {
  const node = message(1, bytes(1, names[0]), bytes(2, names[1]), bytes(4, operator));
  const graph = message(
    7,
    node,
    bytes(2, "graph"),
    ...initializers.map((tensor) => bytes(5, tensor)),
    bytes(11, input),
    bytes(12, output),
  );
  return Buffer.concat([int(1, 8), graph, message(8, bytes(1, ""), int(2, 13))]);
}

/** A model whose large weights lie in a file beside it, as `onnx.save_model(…, save_as_external_data=True)` writes it. */
export function withExternalData(model: Uint8Array, location: string): { graph: Uint8Array; data: Uint8Array } {
  const pieces: Uint8Array[] = [];
  let at = 0;
  const entry = (key: string, value: string) => message(13, bytes(1, key), bytes(2, value));
  const graph = rewriteAt(model, [7, 5], (tensor) => {
    const raw = fieldsOf(tensor).find(({ number, value }) => isWeights(number) && value.length > 1000)?.value;
    if (raw === undefined) return tensor;
    pieces.push(raw);
    const place = [entry("location", location), entry("offset", `${at}`), entry("length", `${raw.length}`), int(14, 1)];
    at += raw.length;
    const rest = rewrite(tensor, ({ number, value }) => (isWeights(number) ? [] : [value]));
    return Buffer.concat([rest, ...place]);
  });
  return { graph, data: Buffer.concat(pieces) };
}

/** As raw bytes, or as packed floats, which are the same bytes. */
function isWeights(field: number): boolean {
  return field === 9 || field === 4;
}
