import { createHash } from "node:crypto";
import type { ModelCard } from "@kit/types";

/** Of all in a card that results depend on: neither its texts nor its figures, nor where the same weights come from. */
export function cardHash(card: ModelCard): string {
  const { family, params, input, outputs, graph, labels, landmarks, thresholds, weights } = card;
  const files = weights.files.map(({ name, role, sha256, sources }) => ({ name, role, from: sha256 ?? sources }));
  const facts = { family, params, input, outputs, graph, labels, landmarks, thresholds, files };
  return createHash("sha256").update(JSON.stringify(facts)).digest("hex").slice(0, 16);
}
