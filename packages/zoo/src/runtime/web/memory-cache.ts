import type { Cache } from "../types.ts";
import { collect } from "./collect.ts";

/** Keeps nothing longer than the caller does. */
export function memoryCache(): Cache {
  return {
    label: "a cache (this page may not store anything)",
    find: async () => undefined,
    async store(_key, chunks) {
      const whole = await collect(chunks);
      return { read: async () => new Uint8Array(await whole.arrayBuffer()) };
    },
  };
}
