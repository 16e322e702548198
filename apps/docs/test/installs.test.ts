import ts from "typescript";
import { expect, test } from "vitest";
import { type CodeBlock, codeBlocks, installed, pageOf } from "./code-blocks.ts";

const blocks = codeBlocks();

const installing = new Map(
  blocks
    .filter(({ place }) => installed(pageOf(place)).length > 0)
    .map(({ place, section }) => [`${pageOf(place)}, "${section}"`, { page: pageOf(place), section }]),
);

test.each([...installing])("what is imported is installed: %s", (_, { page, section }) => {
  // What the section says, or what is said above all of them; a layout like pnpm's gives nothing else.
  const there = new Set([...installed(page, ""), ...installed(page, section)]);
  const own = blocks.filter((block) => pageOf(block.place) === page && block.section === section);
  const needed = new Set(own.flatMap(packagesIn));
  expect([...needed].filter((name) => !there.has(name))).toEqual([]);
  if (needed.has("@kit/detector")) expect([...there].join(" ")).toMatch(/onnxruntime-(node|web)/);
});

/** The packages that a program imports, but for what its framework brings. */
function packagesIn({ language, code }: CodeBlock): string[] {
  if (!/^[jt]sx?$/.test(language)) return [];
  return ts
    .preProcessFile(code)
    .importedFiles.map(({ fileName }) => /^(@[^/]+\/)?[^/]+/.exec(fileName)?.[0] ?? "")
    .filter((name) => !/^(node:|\.|react$)/.test(name));
}
