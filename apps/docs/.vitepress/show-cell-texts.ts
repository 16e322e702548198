import type { MarkdownRenderer } from "vitepress";
import { cellHtml, cellText } from "../src/cell-text.ts";
import { fencedBlock } from "../src/code-blocks.ts";

/** Texts of notebooks are shown as their Markdown says: nothing of them is HTML, or read by Vue. */
export function showCellTexts(md: MarkdownRenderer): void {
  const { fence } = md.renderer.rules;
  md.renderer.rules.fence = (tokens, index, ...rest) => {
    const { info = "", content = "" } = tokens[index] ?? {};
    if (info !== cellText) return fence?.(tokens, index, ...rest) ?? "";
    const html = cellHtml(content, (code, language) => md.render(fencedBlock(code.trimEnd(), language), {}));
    return `<div v-pre>${html}</div>\n`;
  };
}
