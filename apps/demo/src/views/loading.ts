import type { Progress } from "@kit/types";
import type { Page } from "../page.ts";

/** A bar over all that is being fetched. */
export interface Loading {
  show(progress: Progress): void;
  end(): void;
}

/** Milliseconds between two of its states: what is drawn takes time from what is loaded. */
const interval = 100;

/** The bar appears with the first byte: from the cache nothing is fetched. */
export function createLoading({ loading, progress, loaded }: Page): Loading {
  const files = new Map<string, Progress>();
  let isOver = false;
  let isDue = false;
  const draw = (): void => {
    isDue = false;
    // One file failed, and another is still coming.
    if (isOver) return;
    const done = sum([...files.values()].map((it) => it.done));
    const total = sum([...files.values()].map((it) => it.total ?? it.done));
    progress.max = total;
    progress.value = done;
    // Then it is compiled, which takes a moment, too.
    loaded.textContent =
      done < total ? `Loading the model: ${megabytes(done)} of ${megabytes(total)} MB` : "Starting the model …";
    loading.hidden = false;
  };
  return {
    show(file) {
      files.set(file.label, file);
      if (!isDue) setTimeout(draw, interval);
      isDue = true;
    },
    end() {
      isOver = true;
      loading.hidden = true;
    },
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
