// Written by `pnpm gen` from the files of this folder.

/** Families by name, each loaded when asked for. */
export const families = {
  "retinaface": async () => (await import("./retinaface.ts")).retinaface,
  "retinaface-insightface": async () => (await import("./retinaface-insightface.ts")).retinafaceInsightface,
} as const;
