import { asCalled } from "../terminal/as-called.ts";
import { plainLine } from "../text/plain-line.ts";
import type { Score } from "./check-repository.ts";

const signs = { done: "✓", begun: "~", open: "·" } as const;

/** The scores as text: each step, what speaks for it, what is missing, and the next command. */
export function scoreText(name: string, scores: readonly Score[]): string {
  const lines = scores.flatMap(({ step, state, signals, next }) => [
    `${signs[state]} ${step}`,
    ...signals.map(({ what, evidence }) =>
      evidence === undefined ? `    missing: ${what}` : `    ${what}: ${plainLine(evidence)}`,
    ),
    ...(next === undefined ? [] : [`    next: ${asCalled(next)}`]),
  ]);
  return [`${plainLine(name)}: ${doneOf(scores)} of ${scores.length} steps done`, "", ...lines].join("\n");
}

/** How many steps are done. */
export function doneOf(scores: readonly Score[]): number {
  return scores.filter(({ state }) => state === "done").length;
}
