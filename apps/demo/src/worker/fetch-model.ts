import type { ModelCard, Progress } from "@kit/types";
import { isCached, type LoadedWeights, loadWeights } from "@kit/zoo";
import { openCard } from "./open-card.ts";
import { nowhere, patient } from "./patient.ts";

/** A model on its way. */
export interface ArrivingModel {
  /** Where its card lies, on this site. */
  readonly address: string;
  readonly card: Promise<ModelCard>;
  readonly weights: Promise<LoadedWeights>;
  /** `onProgress` hears from now on of the bytes that come. */
  follow(onProgress: (progress: Progress) => void): void;
}

/**
 * Begins to fetch a card and its weights, unless an earlier visit kept those.
 *
 * @throws what `openCard` and `loadWeights` throw, later
 */
export function fetchModel(address: string): ArrivingModel {
  let tell = (_: Progress): void => {};
  let last: Progress | undefined;
  const onProgress = (progress: Progress): void => {
    last = progress;
    tell(progress);
  };
  const card = openCard(address);
  const weights = card.then((it) => fetchWeights(it, onProgress));
  // Somebody asks in a moment.
  weights.catch(() => {});
  return {
    address,
    card,
    weights,
    follow(onProgress) {
      tell = onProgress;
      if (last) tell(last);
    },
  };
}

/** Up to so many bytes are fetched faster than they are stored: who stays will have them stored a moment later. */
const mostInMemory = 10e6;

async function fetchWeights(card: ModelCard, onProgress: (progress: Progress) => void): Promise<LoadedWeights> {
  // The page shows their licence.
  const options = { ...patient, onProgress, onFetched() {} };
  const inMemory = { ...options, cacheDir: nowhere };
  // The bytes of one file are those that can be stored later.
  const [{ bytes = Number.POSITIVE_INFINITY }, ...others] = card.weights.files;
  const isSmall = bytes <= mostInMemory && others.length === 0;
  if (isSmall && !(await isKept(card))) return loadWeights(card, inMemory);
  return loadWeights(card, options).catch((error: unknown) => {
    if (!isStorageFault(error)) throw error;
    // As good while there is a network.
    return loadWeights(card, inMemory);
  });
}

/** Stores weights for later visits, if they are not stored yet. Where this site may store nothing, they are fetched again. */
export async function keepWeights({ card, open }: LoadedWeights): Promise<void> {
  if (await isKept(card)) return;
  const fetch = async (): Promise<Response> => new Response(new Uint8Array(await open()));
  await loadWeights(card, { fetch, onFetched() {} }).catch(() => {});
}

async function isKept(card: ModelCard): Promise<boolean> {
  return isCached(card).catch(() => false);
}

/** A full disk, or a browser that leaves this site no room. */
function isStorageFault(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ZOO_CACHE_UNWRITABLE";
}
