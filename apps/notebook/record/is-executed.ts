import type { ModelCard } from "@kit/types";

/** Whether the notebooks of a model are kept with their outputs: its card says that somebody had the very file. */
export function isExecuted({ weights }: ModelCard): boolean {
  return weights.verified === "file";
}
