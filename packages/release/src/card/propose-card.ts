import { familyNames, openProbe } from "@kit/detector";
import { NoDetectorError, NothingFoundError } from "../errors.ts";
import { plainTable } from "../terminal/plain-table.ts";
import { printableName } from "../terminal/printable.ts";
import type { ExamplePhoto } from "./example-photo.ts";
import type { ModelFile } from "./open-model.ts";
import { type SearchOptions, searchCards, type TriedCard } from "./search-cards.ts";

/** Less than one thing that is found for sure, with nothing else, comes to. */
const leastPlausible = 0.25;

export interface ProposeOptions extends SearchOptions {
  /** Take the best even if it finds nothing sensible. */
  readonly force: boolean;
}

/**
 * The ways of reading a model that are most plausible on a photo, at most five, the best first.
 *
 * @throws NoDetectorError where no family can read it, NothingFoundError where none finds anything
 */
export async function proposeCard(
  { path, shown }: ModelFile,
  photo: ExamplePhoto,
  options: ProposeOptions,
): Promise<readonly [TriedCard, ...TriedCard[]]> {
  await using probe = await openProbe({ card: { name: shown }, path, open: async () => new Uint8Array() });
  const [best, ...others] = await searchCards(probe, shown, photo.picture, options);
  if (best === undefined) {
    const outputs = probe.outputs.map(
      ({ name, dims }) => `${printableName(name)} [${dims.map(String).map(printableName).join(", ")}]`,
    );
    throw new NoDetectorError(
      shown,
      `its outputs are ${outputs.join(", ")}`,
      `those that ${options.family ?? `one of the families ${familyNames().join(", ")}`} reads`,
      "A classifier or a segmentation network is no detector. Of a detector, export the graph up to the outputs that its family reads; packages/detector tells what they are.",
    );
  }
  const five = [best, ...others.slice(0, 4)] as const;
  if (!options.force && !isPlausible(best)) throw new NothingFoundError(shown, photo.shown, candidateTable(five));
  return five;
}

export function isPlausible({ plausibility }: TriedCard): boolean {
  return plausibility.good > 0 && plausibility.value >= leastPlausible;
}

/** Candidates for people, one a row. */
export function candidateTable(cards: readonly TriedCard[]): string {
  return plainTable(
    {
      "": "right",
      family: "left",
      "channels − mean / std": "left",
      "for sure": "right",
      doubtful: "right",
      unsure: "right",
      plausible: "right",
    },
    cards.map(({ draft: { family, params, input }, plausibility: { good, bad, unsure, value } }, index) => [
      String(index + 1),
      `${family}${params ? ` ${JSON.stringify(params)}` : ""}`,
      `${input.channels} − (${input.mean.join(", ")}) / (${input.std.join(", ")})`,
      String(good),
      String(bad),
      String(unsure),
      value.toFixed(2),
    ]),
  );
}
