import type { Pixels } from "@kit/image";
import type { Candidates, Family, ModelCard, Size, Tensor, Timing, Weights } from "@kit/types";
import { runtime } from "#runtime";
import { checkGraph } from "./check-graph.ts";
import { FamilyMismatchError, RunFailedError } from "./errors.ts";
import { type FittedCard, fitCard } from "./fit-card.ts";
import { isKitError } from "./kit-error.ts";
import { openGraph, openInput } from "./open-graph.ts";
import type { DetectorOptions } from "./options.ts";
import { type Placement, place } from "./placement.ts";
import { createPreprocess, type Preprocess } from "./preprocess.ts";
import type { Session } from "./runtime/types.ts";
import { stopwatch } from "./stopwatch.ts";
import { createTensorPool } from "./tensor-pool.ts";

type Outputs = Readonly<Record<string, Tensor>>;
type AnyFamily = Family<string, object>;

/** A graph with its card's input before it and its family behind it. */
export interface Network {
  /** Puts a picture in its place and gives the graph's outputs by role. */
  run(
    image: Pixels,
    placement: Placement,
    signal?: AbortSignal,
  ): Promise<{ readonly outputs: Outputs; readonly timing: Pick<Timing, "preprocess" | "run"> }>;
  decode(outputs: Outputs, input: Size, scoreThreshold: number): Candidates;
  release(): Promise<void>;
}

/** Opens the weights and checks them against card and family. */
export async function openNetwork(weights: Weights, family: AnyFamily, options: DetectorOptions): Promise<Network> {
  const { card } = weights;
  if (card.family !== family.name) throw new FamilyMismatchError(card.name, card.family, family.name);
  const fitted = fitCard(card, family);
  const opened = await openGraph(weights);
  const session = await runtime.openSession(opened.weights, options);
  try {
    checkGraph(card, session, fitted.outputs);
    const network = createNetwork(family, fitted, session, createPreprocess(card.input, opened.scalings), card);
    if (options.warmup) await warmUp(network, card, options);
    return network;
  } catch (error) {
    await session.release();
    throw error;
  }
}

/** Two inputs at a time: one is run while the next is made. More would only cost memory. */
const inputsAtATime = 2;

/** Stands for an output that is optional in its family and absent in the graph: its name is "". */
const nothing: Tensor = { dims: [0], data: new Float32Array() };

function createNetwork(
  family: AnyFamily,
  { params, outputs: names }: FittedCard<string, object>,
  session: Session,
  preprocess: Preprocess,
  card: ModelCard,
): Network {
  const roles = Object.entries(names);
  const asked = Object.values(names).filter((name) => name !== "");
  const pool = createTensorPool(inputsAtATime);
  const run = async (data: Float32Array, dims: readonly number[]): Promise<Outputs> => {
    const results = await session.run({ name: session.inputs[0].name, dims, data }, asked);
    return Object.fromEntries(roles.map(([role, name]) => [role, results[name] ?? nothing]));
  };
  return {
    async run(image, placement, signal) {
      const { width, height } = placement.input;
      const dims = card.input.layout === "NCHW" ? [1, 3, height, width] : [1, height, width, 3];
      try {
        return await pool.lend(3 * height * width, async (data) => {
          signal?.throwIfAborted();
          const lap = stopwatch();
          preprocess(image, placement, data);
          const preprocessed = lap();
          const outputs = await run(data, dims);
          signal?.throwIfAborted();
          return { outputs, timing: { preprocess: preprocessed, run: lap() } };
        });
      } catch (cause) {
        signal?.throwIfAborted();
        throw isKitError(cause) ? cause : new RunFailedError(card.name, dims, cause);
      }
    },
    decode: (outputs, input, scoreThreshold) => family.decode(outputs, input, params, scoreThreshold),
    release: () => session.release(),
  };
}

async function warmUp(network: Network, card: ModelCard, { maxSize }: DetectorOptions): Promise<void> {
  // Larger than inputs are as a rule; few pictures have more, though `maxSize` may let them in.
  const side = Math.min(maxSize ?? 2048, 2048);
  const source = { width: side, height: side };
  const placement = place({ ...source, source }, openInput(card), { maxSize });
  const { width, height } = placement.scaled;
  await network.run({ width, height, channels: 3, data: new Uint8ClampedArray(width * height * 3) }, placement);
}
