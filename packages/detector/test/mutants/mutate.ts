import { seeded } from "@kit/tooling/testing";
import { fieldsOf } from "../../src/onnx/protobuf.ts";

/** From a byte to the one after its last. */
export interface Range {
  readonly from: number;
  readonly to: number;
}

/** Where a graph's structure is in its file, as against the weights, which are nearly all of it. */
export function structureOf(bytes: Uint8Array): Range[] {
  const [graph] = fieldsOf(bytes).filter(({ number }) => number === 7);
  return fieldsOf(graph.value)
    .filter(({ number }) => number !== 5)
    .map(({ value }) => ({
      from: value.byteOffset - bytes.byteOffset,
      to: value.byteOffset - bytes.byteOffset + value.length,
    }));
}

/** A damaged copy, the same one for the same seed. */
export function mutate(bytes: Uint8Array, structure: readonly Range[], seed: number): Uint8Array {
  const random = seeded(seed);
  const below = (limit: number) => Math.floor(random() * limit);
  const place = () => {
    if (random() < 0.2) return below(bytes.length);
    const { from, to } = structure[below(structure.length)];
    return from + below(to - from);
  };
  const copy = Uint8Array.from(bytes);
  const kinds = [
    () => copy.subarray(0, place()),
    () => Buffer.concat([copy.subarray(0, place()), copy.subarray(place())]),
    () => {
      const at = place();
      return copy.fill(random() < 0.5 ? 0 : 255, at, at + below(64));
    },
    () => {
      for (let count = 1 + below(8); count > 0; count--) copy[place()] ^= 1 << below(8);
      return copy;
    },
    () => {
      for (let count = 1 + below(8); count > 0; count--) copy[place()] = below(256);
      return copy;
    },
    () => copy.copyWithin(place(), place(), place()),
  ];
  // Flipped bits leave most of the graph as it is, and so reach furthest.
  return kinds[Math.min(kinds.length - 1, below(kinds.length + 2))]();
}
