import { decodePixels } from "@kit/image";
import type { Annotation, Candidates, ImageSource, InputSpec, ModelCard } from "@kit/types";
import { runtime } from "#runtime";
import { inputFaults } from "./check-graph.ts";
import { GraphMismatchError, RunFailedError } from "./errors.ts";
import { fitCard } from "./fit-card.ts";
import { loadFamily } from "./load-family.ts";
import { decodeFit, type Placement, place } from "./placement.ts";
import { postprocess } from "./postprocess.ts";
import { createPreprocess } from "./preprocess.ts";
import type { NamedOutputs } from "./proposal.ts";
import { type CardProposal, proposeCards } from "./propose-cards.ts";
import { restore } from "./restore.ts";
import type { GraphSource, Port, Session, SessionOptions } from "./runtime/types.ts";

/** What a graph gave for one picture, prepared in one way. */
export interface Look {
  /** The ways in which any family could read it. */
  proposals(): Promise<readonly CardProposal[]>;
  /**
   * What a card makes of it, best first, with its threshold for the score.
   *
   * @throws CardMismatchError, OutputShapeError, OutputNotFiniteError
   */
  detect(card: ModelCard): Promise<LookDetections>;
}

export interface LookDetections {
  readonly annotations: readonly Annotation[];
  /** How many passed the threshold, before suppression. */
  readonly candidates: number;
}

/** A graph that nobody has described, opened once to be tried in many ways. */
export interface Probe extends AsyncDisposable {
  readonly inputs: readonly Port[];
  readonly outputs: readonly Port[];
  /**
   * Prepares a picture as a card with this input would, and runs the graph on it.
   *
   * @param maxSize Longest side of the picture in the input. Default: what the input takes.
   * @throws GraphMismatchError if the graph's input is another, RunFailedError; what `decode` of `@kit/image` throws
   */
  look(input: InputSpec, picture: ImageSource, maxSize?: number): Promise<Look>;
}

/**
 * Opens a graph that has no card yet, to find out how it can be read.
 *
 * @throws ModelUnreadableError, RuntimeMissingError
 */
export async function openProbe(graph: GraphSource, options: SessionOptions = {}): Promise<Probe> {
  const session = await runtime.openSession(graph, options);
  return {
    inputs: session.inputs,
    outputs: session.outputs,
    async look(spec, picture, maxSize) {
      const faults = inputFaults(spec, session.inputs);
      if (faults.length > 0) throw new GraphMismatchError(graph.card.name, faults);
      const image = await decodePixels(picture, { fit: decodeFit(spec, maxSize) });
      const placement = place(image, spec, { maxSize });
      const { width, height } = placement.input;
      const data = new Float32Array(3 * height * width);
      createPreprocess(spec)(image, placement, data);
      const dims = spec.layout === "NCHW" ? [1, 3, height, width] : [1, height, width, 3];
      const outputs = await run(session, data, dims).catch((cause) => {
        throw new RunFailedError(graph.card.name, dims, cause);
      });
      return {
        proposals: () => proposeCards(outputs, placement.input),
        detect: (card) => detect(card, outputs, placement),
      };
    },
    [Symbol.asyncDispose]: () => session.release(),
  };
}

/** All outputs that can be read: what the others are for, no family knows. */
async function run(session: Session, data: Float32Array, dims: readonly number[]): Promise<NamedOutputs> {
  const readable = session.outputs.filter(({ type }) => /^(float32|int32|int64)$/.test(type));
  const [{ name }] = session.inputs;
  return await session.run(
    { name, dims, data },
    readable.map((port) => port.name),
  );
}

const nothing = { dims: [0], data: new Float32Array() };

async function detect(card: ModelCard, given: NamedOutputs, placement: Placement): Promise<LookDetections> {
  const family = await loadFamily(card);
  const { params, outputs: names } = fitCard(card, family);
  const outputs = Object.fromEntries(Object.entries(names).map(([role, name]) => [role, given[name] ?? nothing]));
  const found = family.decode(outputs, placement.input, params, card.thresholds.score);
  const annotations = await postprocess(best(found, mostCandidates), placement, card, restore, {});
  return { annotations, candidates: found.scores.length };
}

/** What is read in a wrong way can pass by the thousand, and suppression takes the square of that. */
const mostCandidates = 1000;

/** So many candidates, those of the highest scores. */
function best(found: Candidates, count: number): Candidates {
  if (found.scores.length <= count) return found;
  const points = found.landmarks.length / found.scores.length;
  const order = [...found.scores.keys()].sort((a, b) => found.scores[b] - found.scores[a]).slice(0, count);
  const pick = (from: Float32Array, width: number) =>
    Float32Array.from(order.flatMap((index) => [...from.subarray(index * width, (index + 1) * width)]));
  return {
    boxes: pick(found.boxes, 4),
    scores: pick(found.scores, 1),
    landmarks: pick(found.landmarks, points),
    ...(found.labels && { labels: Uint16Array.from(order, (index) => found.labels?.[index] ?? 0) }),
  };
}
