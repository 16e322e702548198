import type { KitError } from "@kit/types";

/** Whether an error is one that Kit throws on purpose, by its facts: it may come from another copy of a package. */
export function isKitError(error: unknown): error is KitError {
  return error instanceof Error && "code" in error && "exit" in error && "hint" in error;
}
