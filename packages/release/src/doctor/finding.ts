import { faultOf, isKitError } from "../errors.ts";

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
    const hint = isKitError(error) ? { hint: error.hint } : {};
    return { what, state: "problem", told: faultOf(error), ...hint };
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
