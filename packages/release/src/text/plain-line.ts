/**
 * The text as one line: line breaks and control characters become spaces, and characters that turn the direction of
 * what follows are taken out.
 */
export function plainLine(text: string): string {
  return withoutTurns(text.toWellFormed()).replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, " ");
}

/** The text without the characters that turn the direction of what follows, so that it reads as something else. */
export function withoutTurns(text: string): string {
  return text.replace(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, "");
}
