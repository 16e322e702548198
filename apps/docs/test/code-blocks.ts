import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const pages = fileURLToPath(new URL("../pages", import.meta.url));

/** A fenced block of a page that was written by hand. */
export interface CodeBlock {
  /** `use/node.md:12` */
  readonly place: string;
  readonly language: string;
  /** Whether the fence says `run`: a whole program, or commands. */
  readonly isRun: boolean;
  readonly code: string;
  /** What the block calls itself in a first comment `// name.ts`, with folders where it needs them. */
  readonly name: string | undefined;
}

export function codeBlocks(): CodeBlock[] {
  return globSync("**/*.md", { cwd: pages, exclude: ["api/**"] })
    .sort()
    .flatMap(blocksOf);
}

function blocksOf(page: string): CodeBlock[] {
  const text = readFileSync(join(pages, page), "utf8");
  return [...text.matchAll(/^```(\w+)( run)?\n([\s\S]*?)^```$/gm)].map((match) => {
    const [, language = "", run, code = ""] = match;
    const line = text.slice(0, match.index).split("\n").length;
    const name = /^\/\/ ([\w./-]+\.(?:tsx?|m?js))\n/.exec(code)?.[1];
    return { place: `${page}:${line}`, language, isRun: run !== undefined, code, name };
  });
}
