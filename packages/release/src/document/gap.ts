import type { RootContent, Strong } from "mdast";
import { authorMarkdown } from "../text/author-markdown.ts";
import { inlineCode, paragraph } from "../text/markdown.ts";

/** What only the author knows and has not said yet: a question that stands where the answer will. */
export function gap(question: string, key: string): RootContent {
  const strong: Strong = { type: "strong", children: [{ type: "text", value: "To the author:" }] };
  const words = paragraph(strong, ` ${question} Answer under `, inlineCode(key), " in ", inlineCode("kit.json"), ".");
  return { type: "blockquote", children: [words] };
}

/**
 * The author's answer from `kit.json`, or the question.
 *
 * @param depth Of the heading under which it stands.
 */
export function answeredOrGap(
  answer: string | undefined,
  question: string,
  key: string,
  depth: number,
): readonly RootContent[] {
  return answer === undefined ? [gap(question, key)] : authorMarkdown(answer, depth, key);
}
