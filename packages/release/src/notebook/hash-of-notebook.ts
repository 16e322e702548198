import { hashOf } from "./hash-of.ts";
import type { Notebook } from "./notebook.ts";

/**
 * SHA-256 of a notebook as it was executed: its kernel, and all of its cells. What editors note beside them, of
 * themselves, of widgets and authors, makes no difference.
 */
export function hashOfNotebook({ nbformat, nbformat_minor, metadata, cells }: Notebook): string {
  return hashOf({ nbformat, nbformat_minor, kernelspec: metadata.kernelspec, cells });
}
