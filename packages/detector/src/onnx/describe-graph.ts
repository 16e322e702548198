import { type ByteSource, createWalker, type FieldAt, type Walker } from "./walk.ts";

/** What an ONNX file tells of itself without being run. Its texts are its author's: escape them before they are shown. */
export interface GraphDescription {
  /** What wrote it: `pytorch`. "" if it does not say. */
  readonly producer: string;
  /** Free notes of the author, by name: YOLO exports put the names of the labels there. */
  readonly metadata: Readonly<Record<string, string>>;
  readonly nodes: number;
  /** Without those that have a value in the file. */
  readonly inputs: readonly GraphPort[];
  readonly outputs: readonly GraphPort[];
  /** Files beside it that hold weights, as it names them; [] if all are in it. */
  readonly external: readonly string[];
}

export interface GraphPort {
  readonly name: string;
  /** As declared; a name, or "", stands for a size that is open. */
  readonly dims: readonly (number | string)[];
}

// Numbers of the fields in onnx.proto (ONNX, Apache-2.0).
const model = { producer: 2, graph: 7, metadata: 14 };
const graph = { node: 1, initializer: 5, input: 11, output: 12, sparse: 15 };
const node = { attribute: 5 };
const attribute = { tensor: 5, graph: 6, tensors: 10, graphs: 11 };
const tensor = { name: 8, external: 13 };
const sparse = { values: 1, indices: 2 };
const entry = { key: 1, value: 2 };
const valueInfo = { name: 1, type: 2 };
const type = { tensor: 1 };
const tensorType = { shape: 2 };
const shape = { dimension: 1 };
const dimension = { value: 1, name: 2 };

/** Graphs inside of nodes (the branches of an If) may hold others; no exporter goes deeper. */
const deepest = 16;

/**
 * Reads what an ONNX file says of itself. Weights are passed over, so that a file of any size takes little memory.
 *
 * @throws RangeError if it is no ONNX file, or is cut short
 */
export async function describeGraph(source: ByteSource): Promise<GraphDescription> {
  const walker = createWalker(source);
  const found = { producer: "", metadata: new Map<string, string>(), graphs: 0 };
  const parts: GraphParts = { nodes: 0, inputs: [], outputs: [], constants: new Set(), external: new Set() };
  for await (const field of walker.fields(0, source.bytes)) {
    if (field.number === model.producer) found.producer = await walker.text(field);
    if (field.number === model.metadata) found.metadata.set(...(await readEntry(walker, field)));
    if (field.number !== model.graph) continue;
    found.graphs += 1;
    await readGraph(walker, field, parts, 0);
  }
  if (found.graphs !== 1 || parts.outputs.length === 0)
    throw new RangeError(found.graphs === 0 ? "it has no graph" : "its graph has no outputs");
  return {
    producer: found.producer,
    metadata: Object.fromEntries(found.metadata),
    nodes: parts.nodes,
    inputs: parts.inputs.filter(({ name }) => !parts.constants.has(name)),
    outputs: parts.outputs,
    external: [...parts.external],
  };
}

interface GraphParts {
  nodes: number;
  readonly inputs: GraphPort[];
  readonly outputs: GraphPort[];
  /** Names of the values that are in the file. */
  readonly constants: Set<string>;
  readonly external: Set<string>;
}

async function readGraph(walker: Walker, at: FieldAt, parts: GraphParts, depth: number): Promise<void> {
  if (depth > deepest) throw new RangeError(`graphs lie more than ${deepest} deep in each other`);
  for await (const field of walker.fields(at.start, at.end)) {
    if (field.number === graph.initializer) await readTensor(walker, field, parts);
    if (field.number === graph.sparse) await readSparse(walker, field, parts);
    if (field.number === graph.node) await readNode(walker, field, parts, depth);
    if (depth > 0) continue;
    if (field.number === graph.input) parts.inputs.push(await readPort(walker, field));
    if (field.number === graph.output) parts.outputs.push(await readPort(walker, field));
  }
}

async function readNode(walker: Walker, at: FieldAt, parts: GraphParts, depth: number): Promise<void> {
  parts.nodes += 1;
  for await (const field of walker.fields(at.start, at.end)) {
    if (field.number !== node.attribute) continue;
    for await (const value of walker.fields(field.start, field.end)) {
      if (value.number === attribute.tensor || value.number === attribute.tensors)
        await readTensor(walker, value, parts);
      if (value.number === attribute.graph || value.number === attribute.graphs)
        await readGraph(walker, value, parts, depth + 1);
    }
  }
}

async function readSparse(walker: Walker, at: FieldAt, parts: GraphParts): Promise<void> {
  for await (const field of walker.fields(at.start, at.end))
    if (field.number === sparse.values || field.number === sparse.indices) await readTensor(walker, field, parts);
}

async function readTensor(walker: Walker, at: FieldAt, { constants, external }: GraphParts): Promise<void> {
  for await (const field of walker.fields(at.start, at.end)) {
    if (field.number === tensor.name) constants.add(await walker.text(field));
    if (field.number !== tensor.external) continue;
    const [key, value] = await readEntry(walker, field);
    if (key === "location") external.add(value);
  }
}

async function readEntry(walker: Walker, at: FieldAt): Promise<[key: string, value: string]> {
  const texts = new Map<number, string>();
  for await (const field of walker.fields(at.start, at.end)) texts.set(field.number, await walker.text(field));
  return [texts.get(entry.key) ?? "", texts.get(entry.value) ?? ""];
}

async function readPort(walker: Walker, at: FieldAt): Promise<GraphPort> {
  let name = "";
  const dims: (number | string)[] = [];
  for await (const field of walker.fields(at.start, at.end)) {
    if (field.number === valueInfo.name) name = await walker.text(field);
    if (field.number !== valueInfo.type) continue;
    for await (const dimensionAt of follow(walker, field, [type.tensor, tensorType.shape, shape.dimension]))
      dims.push(await readDimension(walker, dimensionAt));
  }
  return { name, dims };
}

async function readDimension(walker: Walker, at: FieldAt): Promise<number | string> {
  for await (const field of walker.fields(at.start, at.end)) {
    if (field.number === dimension.value) return field.value ?? "";
    if (field.number === dimension.name) return await walker.text(field);
  }
  return "";
}

/** The fields at the end of a path of field numbers. */
async function* follow(walker: Walker, at: FieldAt, [first, ...rest]: readonly number[]): AsyncIterable<FieldAt> {
  for await (const field of walker.fields(at.start, at.end)) {
    if (field.number !== first) continue;
    if (rest.length === 0) yield field;
    else yield* follow(walker, field, rest);
  }
}
