import { availableParallelism } from "node:os";
import { OptionError, RuntimeMissingError } from "../errors.ts";
import { externalDataOf } from "./external-data.ts";
import { wrapSession } from "./ort-session.ts";
import { providerNames } from "./provider-names.ts";
import type { Runtime, SessionOptions } from "./types.ts";

export const runtime: Runtime = {
  async openSession(weights, options) {
    const ort = await loadOrt();
    checkProviders(options, ort.listSupportedBackends());
    const session = await openGraph(ort, weights, options);
    return wrapSession(ort, session);
  },
};

type OrtNode = typeof import("onnxruntime-node");
type OpenSession = Runtime["openSession"];

async function loadOrt(): Promise<OrtNode> {
  // ONNX Runtime reports home unless it is told not to, before it is loaded. Whoever wants that sets the variable.
  process.env.ORT_DISABLE_TELEMETRY ??= "1";
  try {
    return await import("onnxruntime-node");
  } catch (error) {
    throw new RuntimeMissingError("onnxruntime-node", error);
  }
}

function checkProviders(options: SessionOptions, supported: readonly { readonly name: string }[]): void {
  const names = supported.map(({ name }) => name);
  for (const name of providerNames(options)) {
    if (!names.includes(name)) throw new OptionError("executionProviders", name, `some of ${names.join(", ")}`);
  }
}

/** What goes wrong is thrown, and what ONNX Runtime warns of when it opens a graph is nothing that a user can mend. */
const fatal = 4 as const;

/**
 * Threads that wait for the next operator of a run spin for 50 µs, then sleep; none spins between two runs. On an idle
 * machine a run with two threads takes 0.84 of the time of one whose threads sleep at once; on a busy one a detection
 * takes as long as with those, and a quarter longer where spinning has no bound. Versions of ONNX Runtime that do not
 * know the duration stop spinning at the end of a run.
 */
const briefSpinning = { force_spinning_stop: "1", intra_op: { allow_spinning: "1", spin_duration_us: "50" } } as const;

async function openGraph(ort: OrtNode, weights: Parameters<OpenSession>[0], options: SessionOptions) {
  const { card, path, open } = weights;
  const settings = {
    intraOpNumThreads: options.threads ?? defaultThreads(),
    executionProviders: options.executionProviders ?? ["cpu"],
    graphOptimizationLevel: options.graphOptimization ?? "all",
    logSeverityLevel: fatal,
    extra: { session: briefSpinning },
  };
  const bytes = path === undefined ? await open() : undefined;
  try {
    return await (bytes === undefined
      ? ort.InferenceSession.create(path ?? "", settings)
      : ort.InferenceSession.create(bytes, { ...settings, ...(await externalDataOf(weights)) }));
  } catch (error) {
    const { openFailure } = await import("./open-failure.ts");
    throw openFailure(card.name, path ?? "from memory", providerNames(options), error);
  }
}

/** Processors count hyper-threads, which do not help: half of them, but both of two. */
function defaultThreads(): number {
  const processors = availableParallelism();
  return Math.min(4, processors, Math.max(2, Math.floor(processors / 2)));
}
