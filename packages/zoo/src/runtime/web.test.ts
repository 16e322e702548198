import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { noise } from "../../test/card.ts";
import { runtime } from "./web.ts";

// Storage is the browser's; what is left of the runtime runs anywhere.

test("the hash equals Node's, however the bytes are cut", () => {
  const bytes = noise(10_000, 5);
  const hash = runtime.createHash();
  for (let start = 0; start < bytes.length; start += 777) hash.update(bytes.subarray(start, start + 777));
  expect(hash.digest()).toBe(createHash("sha256").update(bytes).digest("hex"));
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
