/** How much may be held at once, of what is worked on ahead of its turn. */
export interface Budget {
  /** Waits until there is room for that much of item `index`; what is due is let in at once. */
  admit(index: number, amount: number): Promise<void>;
  /** Item `index` is waited for. */
  due(index: number): void;
  /** What item `index` held is free again. */
  release(index: number): void;
  /** Nobody waits for anything any more: all that would still come in is refused. */
  end(): void;
}

/** Items are due in their order. One that is larger than `most` is let in alone. */
export function createBudget(most: number): Budget {
  const held = new Map<number, number>();
  const waiting = new Map<number, Waiting>();
  let total = 0;
  let turn: number | undefined;
  let ended = false;

  const letIn = (): void => {
    for (const [index, { amount, enter }] of waiting) {
      if (index !== turn && total > 0 && total + amount > most) continue;
      waiting.delete(index);
      held.set(index, amount);
      total += amount;
      enter();
    }
  };

  return {
    admit(index, amount) {
      return new Promise((enter, refuse) => {
        if (ended) return refuse(nobodyWaits());
        waiting.set(index, { amount, enter, refuse });
        letIn();
      });
    },
    due(index) {
      turn = index;
      letIn();
    },
    release(index) {
      total -= held.get(index) ?? 0;
      held.delete(index);
      letIn();
    },
    end() {
      ended = true;
      for (const { refuse } of waiting.values()) refuse(nobodyWaits());
      waiting.clear();
    },
  };
}

interface Waiting {
  readonly amount: number;
  readonly enter: () => void;
  readonly refuse: (reason: Error) => void;
}

/** Seen by nobody. */
function nobodyWaits(): Error {
  return new Error("the pictures are not asked for any more");
}
