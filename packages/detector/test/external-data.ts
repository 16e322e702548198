import { field, fieldsOf, rewrite, rewriteAt } from "../src/onnx/protobuf.ts";

// Numbers of fields in onnx.proto.
const modelGraph = 7;
const graphInitializer = 5;
const tensor = { floatData: 4, rawData: 9, externalData: 13 };
const entry = { key: 1, value: 2 };
/** `data_location = EXTERNAL`. */
const isExternal = new Uint8Array([14 * 8, 1]);

/** A model whose large constants lie in a file of their own, as `onnx.save(…, save_as_external_data=True)` writes it. */
export function withExternalData(model: Uint8Array, name: string): { graph: Uint8Array; data: Uint8Array } {
  const outside: Uint8Array[] = [];
  let offset = 0;
  const graph = rewriteAt(model, [modelGraph, graphInitializer], (constant) => {
    const raw = fieldsOf(constant).find(({ number }) => isData(number))?.value;
    if (raw === undefined || raw.length < 1024) return constant;
    const place = { location: name, offset: `${offset}`, length: `${raw.length}` };
    outside.push(raw);
    offset += raw.length;
    const entries = Object.entries(place).map(([key, value]) =>
      field(
        tensor.externalData,
        Buffer.concat([field(entry.key, Buffer.from(key)), field(entry.value, Buffer.from(value))]),
      ),
    );
    return Buffer.concat([
      rewrite(constant, ({ number, value }) => (isData(number) ? [] : [value])),
      ...entries,
      isExternal,
    ]);
  });
  return { graph, data: Buffer.concat(outside) };
}

/** Floats are the same bytes in both fields. */
function isData(number: number): boolean {
  return number === tensor.floatData || number === tensor.rawData;
}
