import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { Hash } from "../types.ts";

/** What the browser hashes itself, ten times as fast and apart from this thread, it takes as a whole: not of any size. */
const mostKept = 8 << 20;

/** By the browser, where it can and the bytes are few; by JavaScript as they come elsewhere. */
export function createHash(): Hash {
  // Only where an address is safe.
  const subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle;
  let kept: Uint8Array[] = [];
  let size = 0;
  let hash = subtle ? undefined : sha256.create();
  return {
    update(bytes) {
      size += bytes.length;
      if (!hash && size > mostKept) {
        hash = sha256.create();
        for (const piece of kept) hash.update(piece);
        kept = [];
      }
      if (hash) hash.update(bytes);
      else kept.push(bytes.slice());
    },
    async digest() {
      if (hash) return bytesToHex(hash.digest());
      const whole = new Uint8Array(size);
      let at = 0;
      for (const piece of kept) {
        whole.set(piece, at);
        at += piece.length;
      }
      return bytesToHex(new Uint8Array(await subtle.digest("SHA-256", whole)));
    },
  };
}
