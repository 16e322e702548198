import type { Cache } from "../types.ts";
import { gatheredDraft } from "./gathered-draft.ts";

/** Keeps nothing longer than the caller does. */
export function memoryCache(): Cache {
  return {
    label: "a cache (this page may not store anything)",
    find: async () => undefined,
    exclusively: (_key, _signal, work) => work(),
    draft: async () =>
      gatheredDraft(async (whole) => ({ read: async () => new Uint8Array(await whole.arrayBuffer()) })),
  };
}
