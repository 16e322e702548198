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
}

const head = `# Kit

> Takes a trained detection model to its readers: load it by name in Node or a browser, or publish your own.

## Pages, as plain Markdown
`;

/** Puts the Markdown of each page beside its HTML, and `llms.txt`, which lists them. */
export async function writePlainPages({ outDir, srcDir, pages, base }: BuiltPages): Promise<void> {
  const lines = await Promise.all(
    // The front page has nothing that the others have not.
    pages
      .filter((page) => page !== "index.md")
      .map(async (page) => {
        const text = await plainPage(join(srcDir, page), base);
        await mkdir(dirname(join(outDir, page)), { recursive: true });
        await writeFile(join(outDir, page), text);
        return `- [${/^# (.+)$/m.exec(text)?.[1] ?? page}](${base}${page})`;
      }),
  );
  await writeFile(join(outDir, "llms.txt"), `${head}\n${lines.toSorted().join("\n")}\n`);
}
