import type { MarkdownRenderer } from "vitepress";

/** Links to notebooks save them: a browser would show their JSON. */
export function downloadNotebooks({ renderer }: MarkdownRenderer): void {
  const open = renderer.rules.link_open;
  renderer.rules.link_open = (tokens, index, ...rest) => {
    const html = open?.(tokens, index, ...rest) ?? "";
    return tokens[index]?.attrGet("href")?.endsWith(".ipynb") ? html.replace(/>$/, " download>") : html;
  };
}
