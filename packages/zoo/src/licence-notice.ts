import type { ModelCard } from "@kit/types";

/** One line that says under which licence the weights of a card are, for whoever just fetched them. */
export function licenceNotice({ name, license, licenseNote = "" }: ModelCard): string {
  return `Weights of ${name}: licence ${license}. ${licenseNote}`.trim();
}
