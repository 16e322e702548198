import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { type DefaultTreeAdapterTypes, parseFragment } from "parse5";

/** The HTML that the site makes of Markdown, in a process of its own: it needs the Vite that it brings. */
export function rendered(markdown: string): string {
  const program = `
    import { readFileSync } from "node:fs";
    import { createMarkdownRenderer, resolveConfig } from "vitepress";
    const { markdown, srcDir } = await resolveConfig(".", "build", "production");
    const page = { path: "pages/notebooks/faces.md", relativePath: "notebooks/faces.md" };
    console.log((await createMarkdownRenderer(srcDir, markdown)).render(readFileSync(0, "utf8"), page));`;
  const args = ["--input-type=module", "--conditions=kit-source", "--eval", program];
  return execFileSync(process.execPath, args, {
    cwd: join(import.meta.dirname, ".."),
    input: markdown,
    encoding: "utf8",
  });
}

/** The text of HTML without the elements in which Vue reads nothing. */
export function withoutRaw(html: string): string {
  const texts = (node: DefaultTreeAdapterTypes.Node): string => {
    if ("attrs" in node && node.attrs.some(({ name }) => name === "v-pre")) return "";
    if ("value" in node) return node.value;
    return "childNodes" in node ? node.childNodes.map(texts).join("") : "";
  };
  return texts(parseFragment(html));
}
