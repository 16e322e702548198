import { isKitError } from "../errors.ts";

/** One thing that a run needs, and how it stands. */
export interface Finding {
  readonly what: string;
  /** `problem`: a run would fail. `warning`: it would not, but look at it. */
  readonly state: "ok" | "warning" | "problem";
  /** What was found. */
  readonly told: string;
  /** What to do about it. */
  readonly hint?: string;
}

/** A check that fails is a finding, too. */
export async function findingOf(what: string, check: () => Promise<Omit<Finding, "what">>): Promise<Finding> {
  try {
    return { what, ...(await check()) };
  } catch (error) {
    const told = error instanceof Error ? error.message : String(error);
    const hint = isKitError(error) ? error.hint : undefined;
    // The message of a Kit error ends with its hint.
    const fault = hint === undefined ? told : told.replace(hint, "").trim();
    return { what, state: "problem", told: fault, ...(hint !== undefined && { hint }) };
  }
}

export function ok(told: string): Omit<Finding, "what"> {
  return { state: "ok", told };
}

export function warning(told: string, hint: string): Omit<Finding, "what"> {
  return { state: "warning", told, hint };
}

export function problem(told: string, hint: string): Omit<Finding, "what"> {
  return { state: "problem", told, hint };
}
