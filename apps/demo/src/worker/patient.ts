import { patienceSeconds } from "../fetch-patiently.ts";

/** How long the zoo waits for a server that falls silent. Somebody is looking at the page: not for minutes. */
export const patient = {
  connectTimeout: patienceSeconds * 1000,
  stallTimeout: patienceSeconds * 1000,
  retries: 1,
} as const;

/** The zoo's cache that keeps nothing. */
export const nowhere = "";
