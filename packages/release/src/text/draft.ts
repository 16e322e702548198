import { createHash } from "node:crypto";
import type { WriteAction } from "../action.ts";

/** A draft is the author's to change: what was changed stays, what was not is brought up to date. */
export function draft(path: string, existing: string | undefined, fresh: string, comment: Comment): WriteAction {
  const content = existing === undefined || isUntouched(existing, comment) ? signed(fresh, comment) : existing;
  return { kind: "write", path, content, mergedFrom: existing ?? null };
}

/** Makes a comment of a line. */
export type Comment = (line: string) => string;

export const markdownComment: Comment = (line) => `<!-- ${line} -->`;
export const latexComment: Comment = (line) => `% ${line}`;

/** The text, and a last line by which it is recognised as untouched. */
function signed(text: string, comment: Comment): string {
  const body = `${text.trimEnd()}\n\n`;
  const hash = createHash("sha256").update(body).digest("hex").slice(0, 16);
  return `${body}${comment(`kit: draft ${hash}; changed by hand, it stays as it is`)}\n`;
}

/** Whether a draft is as Kit wrote it. */
export function isUntouchedDraft(text: string): boolean {
  return [markdownComment, latexComment].some((comment) => isUntouched(text, comment));
}

function isUntouched(existing: string, comment: Comment): boolean {
  const text = existing.replaceAll("\r\n", "\n");
  return text === signed(text.split("\n").slice(0, -2).join("\n"), comment);
}
