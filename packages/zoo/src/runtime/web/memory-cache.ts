import type { Cache } from "../types.ts";
import { blobFile } from "./blob-file.ts";
import { gatheredDraft } from "./gathered-draft.ts";

/** Keeps nothing longer than the caller does. */
export function memoryCache(): Cache {
  return {
    label: "a cache (this page may not store anything)",
    find: async () => undefined,
    exclusively: (_key, _signal, work) => work({ waited: false }),
    draft: async () => gatheredDraft(async (whole) => blobFile(whole)),
    together: async (files) => files,
    remove: async () => true,
    requireRoom: async () => {},
    entries: async () => [],
  };
}
