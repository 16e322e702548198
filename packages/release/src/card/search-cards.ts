import type { CardProposal, Look, Probe } from "@kit/detector";
import type { Annotation, InputSpec, ModelCard, RawImage } from "@kit/types";
import { isKitError } from "../errors.ts";
import { type Draft, type DraftedCard, draftCard, trialCard } from "./draft.ts";
import { inputSpecs, type Normalising } from "./input-specs.ts";
import { leastScore, type Plausibility, plausibilityOf } from "./plausibility.ts";
import { type View, viewsOf } from "./views.ts";

/** A card that was tried on a picture. */
export interface TriedCard extends DraftedCard {
  readonly plausibility: Plausibility;
}

export interface SearchOptions {
  /** What is known of how pictures are prepared. */
  readonly told: Partial<Normalising>;
  /** Try this family alone. Default: all. */
  readonly family?: string;
  /** Told after each way of preparing pictures: how many of all. */
  onTried(done: number, total: number): void;
}

/** How many of all that were tried on the picture are tried on its other views, too. */
const finalists = 10;
/**
 * What it counts that a card of the zoo is read in just this way. On one photo, networks that are robust find the faces
 * with wrong colours as well: of nine models on six photos, a wrong way came out ahead of the right one by up to 0.078.
 */
export const worthOfKnown = 0.08;

/**
 * Every way in which a family could read the graph, with every way of preparing pictures that the zoo knows, tried on
 * a picture; the most plausible first, where a way that the zoo knows counts `worthOfKnown` more.
 *
 * @throws NoDetectorError where no photo can be the graph's input
 */
export async function searchCards(
  probe: Probe,
  file: string,
  picture: RawImage,
  { told, family, onTried }: SearchOptions,
): Promise<readonly TriedCard[]> {
  const specs = inputSpecs(probe.inputs, file, told);
  const { plain, others } = viewsOf(picture);
  const trial = createTrial(probe, file);
  const total = specs.length + finalists;
  const first: TriedCard[] = [];
  for (const [index, spec] of specs.entries()) {
    for (const proposal of await trial.proposals(spec, plain)) {
      if (family !== undefined && proposal.family !== family) continue;
      first.push(...(await tried(trial, draftCard(proposal, spec), plain, [])));
    }
    onTried(index + 1, total);
  }
  const best: TriedCard[] = [];
  for (const [index, drafted] of ranked(first).slice(0, finalists).entries()) {
    best.push(...(await tried(trial, drafted, plain, others)));
    onTried(specs.length + index + 1, total);
  }
  return ranked(best);
}

interface Trial {
  proposals(spec: InputSpec, view: View): Promise<readonly CardProposal[]>;
  detect(draft: Draft, view: View): Promise<readonly Annotation[]>;
}

/** Runs the graph once for each input and view, however many cards read what it gave. */
function createTrial(probe: Probe, name: string): Trial {
  const looks = new Map<View, Map<string, Promise<Look>>>();
  const lookAt = (spec: InputSpec, view: View): Promise<Look> => {
    const ofView = looks.get(view) ?? new Map<string, Promise<Look>>();
    looks.set(view, ofView);
    const key = JSON.stringify(spec);
    const look = ofView.get(key) ?? probe.look(spec, view.picture, maxSizeOf(spec, view));
    ofView.set(key, look);
    return look;
  };
  return {
    proposals: async (spec, view) => (await lookAt(spec, view)).proposals(),
    async detect(draft, view) {
      const look = await lookAt(draft.input, view);
      const card: ModelCard = { ...trialCard(draft, name), thresholds: { ...draft.thresholds, score: leastScore } };
      return (await look.detect(card)).annotations.map(view.back);
    },
  };
}

function maxSizeOf({ size }: InputSpec, { scale }: View): number {
  const longest = "multipleOf" in size ? size.longestSide : Math.max(size.width, size.height);
  return Math.round(longest * scale);
}

/** What cannot be read in a way after all is no candidate. */
async function tried(trial: Trial, drafted: DraftedCard, plain: View, others: readonly View[]): Promise<TriedCard[]> {
  try {
    const annotations = await trial.detect(drafted.draft, plain);
    const views = [];
    for (const view of others) views.push(await trial.detect(drafted.draft, view));
    const size = plain.picture;
    const names = drafted.draft.landmarks;
    return [{ ...drafted, plausibility: plausibilityOf({ size, annotations, views }, names) }];
  } catch (error) {
    if (isKitError(error) && unreadable.has(error.code)) return [];
    throw error;
  }
}

const unreadable: ReadonlySet<string> = new Set([
  "DETECTOR_OUTPUT_SHAPE",
  "DETECTOR_OUTPUT_NAN",
  "DETECTOR_CARD_MISMATCH",
]);

function ranked(cards: readonly TriedCard[]): TriedCard[] {
  const worth = ({ plausibility, isKnown }: TriedCard) => plausibility.value + (isKnown ? worthOfKnown : 0);
  return cards.toSorted((a, b) => worth(b) - worth(a));
}
