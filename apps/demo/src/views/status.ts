import type { Page } from "../page.ts";

/** Says how things are, to eyes and to screen readers. */
export interface Status {
  say(text: string): void;
  fail(text: string): void;
  /** Says it where a failure is still said, which may be over. */
  recover(text: string): void;
  /** Says `next` where `text` is still what is said: what came between is of more use. */
  follow(text: string, next: string): void;
  /** For what changes many times a second: nothing is said twice, no more than once a second, and no failure is lost. */
  saySlowly(text: string): void;
}

/** Milliseconds for which a failure is not said over by what goes on meanwhile. */
const timeToRead = 10_000;

export function createStatus({ status }: Page): Status {
  let last = 0;
  const show = (text: string, isFailure: boolean): void => {
    // A screen reader says the same words again where they are set again.
    if (text !== status.textContent) status.textContent = text;
    status.classList.toggle("failed", isFailure);
    last = performance.now();
  };
  return {
    say: (text) => show(text, false),
    fail: (text) => show(text, true),
    recover(text) {
      if (status.classList.contains("failed")) show(text, false);
    },
    follow(text, next) {
      if (status.textContent === text) show(next, false);
    },
    saySlowly(text) {
      const rest = status.classList.contains("failed") ? timeToRead : 1000;
      if (text !== status.textContent && performance.now() - last > rest) show(text, false);
    },
  };
}
