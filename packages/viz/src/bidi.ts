/** Letters of scripts that run from right to left, and characters that turn the order of what follows. */
const turning =
  /[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;

const embedding = /[\u202a-\u202e\u2066-\u2069]/gu;

/** Text that keeps its own order within a line, and leaves that of the rest of the line alone (Unicode, UAX #9). */
export function isolated(text: string): string {
  return turning.test(text) ? `\u2068${text.replace(embedding, "")}\u2069` : text;
}
