import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { emptyFolder, noise } from "../../../test/card.ts";
import { openFileCache } from "./file-cache.ts";

const bytes = noise(10_000, 82);
const key = { shelf: "verified", sha256: createHash("sha256").update(bytes).digest("hex") } as const;

test("who was taken for dead and wakes up waits for its successor, and finds what that one stored", async () => {
  const folder = await emptyFolder();
  const cache = openFileCache(folder);
  const successor = openFileCache(folder);
  let tries = 0;
  const found = await cache.exclusively(key, undefined, async () => {
    tries += 1;
    const stored = await cache.find(key, bytes.length);
    if (stored) return stored;
    const draft = await cache.draft(key, bytes.length);
    await draft.note({ source: "somewhere" });
    await draft.append(bytes);
    const other = await successor.draft(key, bytes.length);
    try {
      return await draft.commit();
    } catch (error) {
      await draft.discard();
      throw error;
    } finally {
      await other.restart();
      await other.append(bytes);
      await other.commit();
    }
  });
  expect(tries).toBe(2);
  expect(Buffer.compare(await found.read(), bytes)).toBe(0);
});
