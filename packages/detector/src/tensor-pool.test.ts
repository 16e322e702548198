import { expect, test } from "vitest";
import { createTensorPool } from "./tensor-pool.ts";

test("lends the same memory again", async () => {
  const pool = createTensorPool(2);
  const first = await pool.lend(10, async (data) => data);
  expect((await pool.lend(10, async (data) => data)).buffer).toBe(first.buffer);
  const shorter = await pool.lend(7, async (data) => data);
  expect([shorter.buffer, shorter.length]).toEqual([first.buffer, 7]);
  expect(await pool.lend(11, async (data) => data.length)).toBe(11);
});

test("never lends one memory to two, and lets who comes late wait", async () => {
  const pool = createTensorPool(2);
  const inUse = new Set<ArrayBufferLike>();
  let most = 0;
  const work = async ({ buffer: data }: Float32Array) => {
    expect(inUse.has(data)).toBe(false);
    inUse.add(data);
    most = Math.max(most, inUse.size);
    await new Promise((resolve) => setTimeout(resolve, 1));
    inUse.delete(data);
  };
  await Promise.all(Array.from({ length: 20 }, (_, index) => pool.lend(index % 3, work)));
  expect(most).toBe(2);
});

test("memory comes back from work that fails", async () => {
  const pool = createTensorPool(1);
  await expect(pool.lend(1, () => Promise.reject(new Error("no")))).rejects.toThrow("no");
  expect(await pool.lend(1, async (data) => data.length)).toBe(1);
});

test("lends to the next after one that asked for more than there is", async () => {
  const pool = createTensorPool(1);
  for (let i = 0; i < 3; i++) await expect(pool.lend(2 ** 52, async () => {})).rejects.toThrow(RangeError);
  expect(await pool.lend(5, async (data) => data.length)).toBe(5);
});
