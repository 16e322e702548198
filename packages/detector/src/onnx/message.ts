import { fieldsOf } from "./protobuf.ts";

/** Numbers of the fields in onnx.proto (ONNX, Apache-2.0), by message. */
export const model = { graph: 7 };
export const graph = { node: 1, initializer: 5, input: 11, output: 12, valueInfo: 13 };
export const node = { input: 1, output: 2, opType: 4 };
export const tensor = { floats: 4, name: 8 };
export const valueInfo = { name: 1, type: 2 };
export const type = { tensor: 1 };
export const tensorType = { shape: 2 };
export const shape = { dimension: 1 };
export const dimension = { name: 2 };

/** The values of a field, in order. */
export function valuesOf(message: Uint8Array, wanted: number): Uint8Array[] {
  return fieldsOf(message)
    .filter(({ number }) => number === wanted)
    .map(({ value }) => value);
}

/** A field that is text, each time that it is there. */
export function textsOf(message: Uint8Array, wanted: number): string[] {
  return valuesOf(message, wanted).map(decoded);
}

/** A field that is text; "" where it is not there. */
export function textOf(message: Uint8Array, wanted: number): string {
  return textsOf(message, wanted)[0] ?? "";
}

export function encoded(value: string): Uint8Array {
  return new TextEncoder().encode(value);
}

export function decoded(value: Uint8Array): string {
  return new TextDecoder().decode(value);
}
