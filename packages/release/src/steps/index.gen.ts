// Written by `pnpm gen` from the files of this folder.
import type { Step } from "../step.ts";

/** The steps, in their order. */
export const steps: readonly Step[] = [];
