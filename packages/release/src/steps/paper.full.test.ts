import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { needs } from "@kit/tooling/testing";
import fc from "fast-check";
import { expect, test } from "vitest";
import { hostileLine } from "../../test/hostile.ts";
import { apply, projectFolder } from "../../test/project.ts";
import { paper } from "./paper.ts";

const latex = needs("latex");

/** Compiles the paper of a project as its first line says. Returns the log. */
async function compile(root: string): Promise<string> {
  const folder = join(root, "paper");
  const run = promisify(execFile);
  const once = () => run("pdflatex", ["-halt-on-error", "-interaction=nonstopmode", "main"], { cwd: folder });
  await once();
  await run("bibtex", ["main"], { cwd: folder });
  await once();
  await once();
  return readFile(join(folder, "main.log"), "latin1");
}

test.skipIf(!latex)("the paper compiles, with its picture, and every reference is found", async () => {
  const root = await projectFolder({
    config: {
      examples: ["photos/party.jpg"],
      authors: [{ name: "Ada Lovelace", affiliation: "R&D, 100%", orcid: "0000-0002-1825-0097" }],
      description: "Faces in crowds, at 5 < 6 $ a month.",
      problem:
        "Faces are *small*.\n\n- one\n- two `x_y`\n\n> quoted[^1]\n\n[^1]: From [here](https://example.org/a_b%20c#d).",
      solution: "```python\nif x:\n    print('--{}')\n```\n\n| a | b |\n|---|---|\n| [x] | *y* |\n| * | 2 |",
    },
  });
  await apply(paper, root);
  const log = await compile(root);
  expect(log).toContain("retinaface-mnet025-v2.jpg");
  expect(log).not.toMatch(/undefined references|Citation .* undefined/);
  expect(log).toMatch(/Output written on main\.pdf \(\d+ pages?/);
});

test.skipIf(!latex)("hostile texts of the card and of kit.json compile, and run nothing", async () => {
  // Many in one document: a compilation takes a second.
  const texts = fc.sample(hostileLine, { numRuns: 300, seed: 6 });
  const markdown = texts.map((text) => text.toWellFormed()).join("\n\n");
  const names = texts.map((text) => text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]/gu, "").trim()).filter((text) => text !== "");
  const root = await projectFolder({
    config: {
      authors: names.slice(0, 5).map((name) => ({ name, affiliation: name })),
      description: names.join(" "),
      license: "MIT",
      problem: markdown,
      solution: texts.map((text) => `- > 1. ${text}\n`).join("\n"),
      data: texts.map((text) => `\`\`\`\`\n${text}\n\`\`\`\``).join("\n\n"),
    },
    card: {
      title: names.join(" "),
      license: names.join(" "),
      labels: texts,
      metrics: texts.map((text) => ({ dataset: text, name: text, value: 1, by: text, command: text })),
    },
  });
  await apply(paper, root);
  const log = await compile(root);
  expect(log).not.toContain("(/etc/passwd");
  expect(log).toMatch(/Output written on main\.pdf/);
});
