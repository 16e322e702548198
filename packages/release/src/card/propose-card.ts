import { familyNames, openProbe, type Probe } from "@kit/detector";
import { NoDetectorError, NothingFoundError } from "../errors.ts";
import { plainTable } from "../terminal/plain-table.ts";
import { printableDims, printableName } from "../terminal/printable.ts";
import type { ExamplePhoto } from "./example-photo.ts";
import type { ModelFile } from "./open-model.ts";
import { type SearchOptions, searchCards, type TriedCard, worthOfKnown } from "./search-cards.ts";

/** Less than one thing that is found for sure, with nothing else, comes to. */
const leastPlausible = 0.25;
/** One thing that is found for sure comes to a half: what is below is better looked at on another photo. */
const convincing = 0.5;

export interface ProposeOptions extends SearchOptions {
  /** Take the best even if it finds nothing sensible. */
  readonly force: boolean;
}

/** The ways of reading a model, and the photo that tells them apart. */
export interface CardProposals {
  readonly photo: ExamplePhoto;
  /** The most plausible first; at most five. */
  readonly candidates: readonly [TriedCard, ...TriedCard[]];
}

/**
 * Tries the ways of reading a model on photos in turn, until one of them shows well what it finds.
 *
 * @throws NoDetectorError where no family can read it, NothingFoundError where none finds anything
 */
export async function proposeCard(
  { path, shown }: ModelFile,
  photos: readonly (() => Promise<ExamplePhoto>)[],
  options: ProposeOptions,
): Promise<CardProposals> {
  await using probe = await openProbe({ card: { name: shown }, path, open: async () => new Uint8Array() });
  let found: CardProposals | undefined;
  for (const load of photos) {
    const photo = await load();
    const [best, ...others] = await searchCards(probe, shown, photo.picture, options);
    if (best === undefined) throw noFamily(probe, shown, options.family);
    const plausible = best.plausibility.value;
    if (plausible > (found?.candidates[0].plausibility.value ?? -1))
      found = { photo, candidates: [best, ...others.slice(0, 4)] };
    if (plausible >= convincing) break;
  }
  if (found === undefined) throw new Error("There is no photo to try the model on.");
  if (!options.force && !isPlausible(found.candidates[0]))
    throw new NothingFoundError(shown, found.photo.shown, candidateTable(found.candidates));
  return found;
}

function noFamily({ outputs }: Probe, file: string, family: string | undefined): NoDetectorError {
  const ports = outputs.map(({ name, dims }) => `${printableName(name)} [${printableDims(dims)}]`);
  return new NoDetectorError(
    file,
    `its outputs are ${ports.join(", ")}`,
    `those that ${family ?? `one of the families ${familyNames().join(", ")}`} reads`,
    "A classifier or a segmentation network is no detector. Of a detector, export the graph up to the outputs that its " +
      "family reads: the documentation of @kit/detector tells what they are.",
  );
}

function isPlausible({ plausibility }: TriedCard): boolean {
  return plausibility.good > 0 && plausibility.value >= leastPlausible;
}

/** Candidates for people, one a row, and what an asterisk means. */
export function candidateTable(cards: readonly TriedCard[]): string {
  const table = plainTable(
    {
      "": "right",
      family: "left",
      "channels − mean / std": "left",
      "for sure": "right",
      doubtful: "right",
      unsure: "right",
      "plausible ": "right",
    },
    cards.map(({ draft: { family, params, input }, isKnown, plausibility: { good, bad, unsure, value } }, index) => [
      String(index + 1),
      `${family}${params ? ` ${JSON.stringify(params)}` : ""}`,
      `${input.channels} − (${input.mean.join(", ")}) / (${input.std.join(", ")})`,
      String(good),
      String(bad),
      String(unsure),
      `${value.toFixed(2)}${isKnown ? "*" : " "}`,
    ]),
  );
  if (!cards.some(({ isKnown }) => isKnown)) return table;
  return `${table}\n* a card of the zoo is read so: counts ${worthOfKnown} more in the order`;
}
