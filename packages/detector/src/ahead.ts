/**
 * Starts work on items before it is their turn: on up to `count` beyond the one that the consumer holds.
 * Items are asked for one at a time, and their work is given out in their order.
 *
 * @throws the reason of `signal`, also while it waits for an item; and what `items` throws
 */
export async function* startAhead<Item, Work extends object>(
  items: Iterable<Item> | AsyncIterable<Item>,
  count: number,
  start: (item: Item, index: number) => Work,
  signal?: AbortSignal,
): AsyncGenerator<Work, void, void> {
  const iterator = Symbol.asyncIterator in items ? items[Symbol.asyncIterator]() : items[Symbol.iterator]();
  const started: Promise<Work | undefined>[] = [];
  let index = 0;
  let ended = false;
  const startNext = async (previous?: Promise<unknown>) => {
    await previous;
    if (ended) return undefined;
    const result = await iterator.next();
    if (result.done) ended = true;
    return result.done ? undefined : start(result.value, index++);
  };
  try {
    for (;;) {
      while (started.length <= count) {
        const next = startNext(started.at(-1));
        // It may fail before it is asked for.
        next.catch(() => {});
        started.push(next);
      }
      const work = await untilAborted(started.shift(), signal);
      if (work === undefined) return;
      yield work;
    }
  } finally {
    // Not awaited: an item that never comes would hold up the end.
    if (!ended) Promise.resolve(iterator.return?.()).catch(() => {});
  }
}

function untilAborted<T>(promise: Promise<T> | undefined, signal?: AbortSignal): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal?.reason);
    if (signal?.aborted) stop();
    signal?.addEventListener("abort", stop, { once: true });
    Promise.resolve(promise)
      .finally(() => signal?.removeEventListener("abort", stop))
      .then(resolve, reject);
  });
}
