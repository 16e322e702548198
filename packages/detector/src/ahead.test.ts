import { expect, test } from "vitest";
import { startAhead } from "./ahead.ts";

test("starts on as many items as it is told beyond the one that is held, in order", async () => {
  const begun: number[] = [];
  const seen: number[] = [];
  const begin = (item: number) => {
    begun.push(item);
    return { item };
  };
  for await (const { item } of startAhead(numbers(7), 2, begin)) {
    await tick();
    seen.push(item);
    expect(begun).toEqual([0, 1, 2, 3, 4, 5, 6].slice(0, item + 3));
  }
  expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6]);
});

test("does not wait for the next item before it gives out one that is there", async () => {
  async function* slow() {
    yield 1;
    await new Promise(() => {});
  }
  const first = await startAhead(slow(), 2, (item) => ({ item })).next();
  expect(first.value).toEqual({ item: 1 });
});

test("ends when the signal aborts, though the next item never comes", async () => {
  async function* never() {
    yield await new Promise<number>(() => {});
  }
  const controller = new AbortController();
  const next = startAhead(never(), 2, (item) => ({ item }), controller.signal).next();
  controller.abort(new Error("enough"));
  await expect(next).rejects.toThrow("enough");
});

test("closes its source when the consumer stops", async () => {
  let closed = false;
  function* endless() {
    try {
      for (let i = 0; ; i++) yield i;
    } finally {
      closed = true;
    }
  }
  for await (const _ of startAhead(endless(), 1, (item) => ({ item }))) break;
  expect(closed).toBe(true);
});

test("throws what its source throws, after the items before it", async () => {
  function* broken() {
    yield 1;
    throw new Error("broken source");
  }
  const work = startAhead(broken(), 2, (item) => ({ item }));
  expect((await work.next()).value).toEqual({ item: 1 });
  await expect(work.next()).rejects.toThrow("broken source");
});

function* numbers(count: number) {
  for (let i = 0; i < count; i++) yield i;
}

function tick(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
