import { readFileSync } from "node:fs";
import { program } from "@kit/release";
import ts from "typescript";
import { expect, test } from "vitest";
import { type CodeBlock, codeBlocks, installed, pageOf } from "./code-blocks.ts";

const blocks = codeBlocks();

test("commands that are only shown are commands of kit, scripts and files that are shown, or install what is known", () => {
  const { scripts } = JSON.parse(readFileSync(new URL("../../../package.json", import.meta.url), "utf8"));
  const known = new Set(program({ exitCode: 0 }).commands.map((command) => command.name()));
  const files = blocks.map(({ name }) => name);
  const packages = /^(@kit\/(detector|image|release|types|viz|zoo)|sharp|onnxruntime-(node|web)|vite|electron)$/;
  const lines = blocks
    .filter(({ language, isRun }) => language === "sh" && !isRun)
    .flatMap(({ code }) => code.trim().split(/\n| && /));
  expect(lines.length).toBeGreaterThan(8);
  for (const line of lines) {
    const [first, second = "", ...rest] = line.replace(/^KIT_\w+=\S+ /, "").split(" ");
    if (first === "kit") expect(known).toContain(second);
    else if (first === "node") expect(files).toContain(second);
    else if (first === "npx") {
      if (second === "vite") continue;
      expect(second).toBe("@kit/release");
      expect(known).toContain(rest[0]);
    } else if (second === "install")
      for (const name of rest.filter((it) => it !== "--global")) expect(name).toMatch(packages);
    else if (second !== "init") expect(Object.keys(scripts)).toContain(second === "run" ? rest[0] : second);
  }
});

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
