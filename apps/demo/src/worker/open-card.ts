import { familyNames } from "@kit/detector";
import type { ModelCard } from "@kit/types";
import { resolveCard } from "@kit/zoo";
import { FamilyUnknownError, WeightsElsewhereError } from "../errors.ts";
import { nowhere, patient } from "./patient.ts";

/**
 * The card at an address of this site, with those of its sources that lie on this site: nothing is asked of others.
 *
 * @throws FamilyUnknownError, WeightsElsewhereError, what `resolveCard` throws
 */
export async function openCard(address: string): Promise<ModelCard> {
  // The service worker keeps it for a page without a network.
  const card = await resolveCard(address, { ...patient, cacheDir: nowhere });
  // Here already: a card of no use costs no download, and is not offered.
  if (!familyNames().includes(card.family)) throw new FamilyUnknownError(card.name, card.family);
  const files = card.weights.files.map((file) => {
    const sources = file.sources.filter(isOwn);
    if (sources.length === 0) throw new WeightsElsewhereError(card.name, file.name);
    return { ...file, sources };
  });
  return { ...card, weights: { ...card.weights, files } };
}

function isOwn(source: string): boolean {
  return URL.canParse(source) && new URL(source).origin === globalThis.location.origin;
}
