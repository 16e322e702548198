import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { plainPage } from "./plain-page.ts";

/** What VitePress has built. */
export interface BuiltPages {
  readonly outDir: string;
  readonly srcDir: string;
  /** Paths of the Markdown files in `srcDir`. */
  readonly pages: readonly string[];
  /** Path of the site on its host, with slashes on both ends. */
  readonly base: string;
  /** Links of the pages in the order in which they are read; those that are not among them come last. */
  readonly order: readonly string[];
}

const head = `# Kit

> Takes a trained detection model to its readers: load it by name in Node or a browser, or publish your own.

## Pages, as plain Markdown
`;

/** Puts the Markdown of each page beside its HTML, and `llms.txt`, which lists them. */
export async function writePlainPages({ outDir, srcDir, pages, base, order }: BuiltPages): Promise<void> {
  const place = (page: string): number => {
    const at = order.indexOf(`/${page}`.replace(/(?<=\/)index\.md$|\.md$/, ""));
    return at < 0 ? order.length : at;
  };
  const lines = await Promise.all(
    pages
      .toSorted((a, b) => place(a) - place(b) || a.localeCompare(b))
      .map(async (page) => {
        const text = await plainPage(join(srcDir, page), base);
        await mkdir(dirname(join(outDir, page)), { recursive: true });
        await writeFile(join(outDir, page), text);
        return `- [${/^# (.+)$/m.exec(text)?.[1] ?? page}](${base}${page})${about(text)}`;
      }),
  );
  await writeFile(join(outDir, "llms.txt"), `${head}\n${lines.join("\n")}\n`);
}

/** The first sentence of a page's first paragraph, or its sections where it begins with one. */
function about(text: string): string {
  const [, first = ""] = /^# .+\n+([\s\S]*?)(?:\n\n|(?![\s\S]))/m.exec(text) ?? [];
  if (/^[A-Z`]/.test(first) && !first.startsWith("```")) {
    const [sentence = ""] = /^.+?\.(?=\s|$)/s.exec(first) ?? [first];
    return `: ${sentence.replaceAll("\n", " ").replaceAll(/\[([^\]]+)\]\([^)]*\)/g, "$1")}`;
  }
  const sections = [...text.matchAll(/^## (.+)$/gm)].map(([, name]) => name);
  return sections.length > 0 ? `: ${sections.join(", ")}.` : "";
}
