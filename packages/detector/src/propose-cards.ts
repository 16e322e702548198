import type { Family, ModelCard, Size } from "@kit/types";
import { cards } from "@kit/zoo";
import { proposals } from "./families/proposals.gen.ts";
import { loadFamily } from "./load-family.ts";
import type { NamedOutputs, Proposal, Propose } from "./proposal.ts";

/** A way in which a family could read a graph, in the terms of a card. */
export interface CardProposal {
  readonly family: string;
  /** Absent where they are the family's own. */
  readonly params?: Readonly<Record<string, unknown>>;
  /** Absent where they are the family's own. */
  readonly outputs?: Readonly<Record<string, string>>;
  /** How many there are, at least. */
  readonly labels: number;
  /** Of each box. */
  readonly landmarks: number;
}

/**
 * The ways in which any family could read what a graph gave: each family with its own parameters, and with those that
 * the zoo's cards have for it.
 */
export async function proposeCards(outputs: NamedOutputs, input: Size): Promise<readonly CardProposal[]> {
  const found: CardProposal[] = [];
  for (const [name, load] of Object.entries(proposals)) {
    const family = await loadFamily({ name, family: name });
    const propose: Propose = await load();
    for (const params of paramsInUse(name)) {
      const fitting = propose(outputs, input, { ...family.params, ...params });
      found.push(...fitting.map((proposal) => inCardTerms(family, params, proposal)));
    }
  }
  return distinct(found);
}

function paramsInUse(family: string): readonly object[] {
  const known = Object.values<ModelCard>(cards).filter((card) => card.family === family);
  return distinct([{}, ...known.map(({ params = {} }) => params)]);
}

function inCardTerms(family: Family<string, object>, params: object, proposal: Proposal): CardProposal {
  const changed = overrides(family.params, { ...params, ...proposal.params });
  const outputs = overrides(family.outputs, proposal.outputs);
  return {
    family: family.name,
    ...(Object.keys(changed).length > 0 && { params: changed }),
    ...(Object.keys(outputs).length > 0 && { outputs }),
    labels: proposal.labels,
    landmarks: proposal.landmarks,
  };
}

/** What of the given differs from the defaults. */
function overrides<Value>(defaults: object, given: Readonly<Record<string, Value>>): Record<string, Value> {
  const own = new Map<string, unknown>(Object.entries(defaults));
  const differs = ([key, value]: [string, Value]) => JSON.stringify(own.get(key)) !== JSON.stringify(value);
  return Object.fromEntries(Object.entries(given).filter(differs));
}

function distinct<Value>(values: readonly Value[]): Value[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}
