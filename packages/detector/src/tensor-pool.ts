/** Memory for inputs, used again and again: 5 MB for one of 640×640. */
export interface TensorPool {
  /** Lends memory to `work`, once there is some. It holds what earlier work left in it. Throws a RangeError for more than there can be. */
  lend<T>(length: number, work: (data: Float32Array) => Promise<T>): Promise<T>;
}

/** @param size How many pieces of memory exist at a time. Who comes when all are lent waits in line. */
export function createTensorPool(size: number): TensorPool {
  const free: Float32Array[] = [];
  const waiting: (() => void)[] = [];
  let lent = 0;

  const enter = async () => {
    if (lent === size) await new Promise<void>((resolve) => waiting.push(resolve));
    else lent++;
  };
  const leave = () => {
    const next = waiting.shift();
    if (next === undefined) lent--;
    else next();
  };
  const take = (length: number): Float32Array => {
    const fitting = free.findIndex((data) => data.length >= length);
    if (fitting >= 0) return free.splice(fitting, 1)[0];
    // One that is too short goes, so that never more than `size` exist.
    free.shift();
    return new Float32Array(length);
  };

  return {
    async lend(length, work) {
      await enter();
      try {
        const data = take(length);
        try {
          return await work(data.subarray(0, length));
        } finally {
          free.push(data);
        }
      } finally {
        leave();
      }
    },
  };
}
