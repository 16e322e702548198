import { createHash } from "node:crypto";
import { expect, test, vi } from "vitest";
import { noise } from "../../test/card.ts";
import { runtime } from "./web.ts";

// Storage is the browser's; what is left of the runtime runs anywhere.

test("the hash equals Node's, whatever the size, however the bytes are cut, and where the address is not safe", async () => {
  const ways = [
    { length: 0, step: 1 },
    { length: 10_000, step: 777 },
    { length: 9 << 20, step: 999_983 },
  ];
  const crypto = [globalThis.crypto, undefined];
  for (const { length, step } of ways)
    for (const there of crypto) {
      vi.stubGlobal("crypto", there);
      const bytes = noise(length, 5);
      const expected = createHash("sha256").update(bytes).digest("hex");
      const hash = runtime.createHash();
      for (let start = 0; start < length; start += step) hash.update(bytes.subarray(start, start + step));
      expect(await hash.digest()).toBe(expected);
    }
  vi.unstubAllGlobals();
  expect(runtime.hashText("naïve")).toBe(createHash("sha256").update("naïve").digest("hex"));
});

test("a page that may store nothing still gets the bytes", async () => {
  const cache = await runtime.openCache(undefined);
  const key = { shelf: "verified", sha256: "00" } as const;
  const draft = await cache.draft(key, 3);
  await draft.append(Uint8Array.of(1, 2));
  await draft.append(Uint8Array.of(3));
  const stored = await draft.commit();
  expect([...(await stored.read())]).toEqual([1, 2, 3]);
  expect(await cache.find(key, 3)).toBeUndefined();
});

test("files of npm packages come from an address that has them unpacked", () => {
  expect(runtime.npmBase).toMatch(/^https:\/\/.+\/$/);
});
