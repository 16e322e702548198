// What is kept in notebooks/ is what would be written today: `npm run notebooks -- --record` makes it so.
import { readdirSync } from "node:fs";
import { compareNotebook, defaultSample, type Notebook, writeNotebook } from "@kit/release/notebook";
import { needs } from "@kit/tooling/testing";
import { describe, expect, test } from "vitest";
import { isExecuted } from "../record/is-executed.ts";
import { parsed, printed } from "./expected.ts";
import { kept, keptText, recordCommand, wanted } from "./kept.ts";
import { schemaFaults } from "./notebook-schema.ts";

test("there is a notebook for each model and kernel, and no other", () => {
  const missing = new Set(wanted.filter((each) => !kept.includes(each)).map(({ card }) => card.name));
  expect([...missing], recordCommand([...missing])).toEqual([]);
  const there = readdirSync(new URL("../notebooks", import.meta.url));
  expect(there).toEqual(wanted.map(({ name }) => name).toSorted());
});

test.skipIf(!needs("kernels"))("all are valid", () => {
  expect(schemaFaults(...kept.map(({ name }) => keptText(name)))).toEqual([]);
});

describe.each(kept)("$name", ({ name, card, kernel }) => {
  test("says what is written today, and was executed if somebody had its weights", async () => {
    const source = await writeNotebook({ card, model: card.name, sample: defaultSample }, kernel);
    const comparison = compareNotebook(keptText(name), source);
    expect(comparison, recordCommand([card.name])).toBe(isExecuted(card) ? "current" : "bare");
  });

  test("is small", () => expect(Buffer.byteLength(keptText(name))).toBeLessThan(250_000));

  test("tells nothing of the machine that it ran on", () => {
    expect(saidBy(parsed(keptText(name)))).not.toMatch(
      /https?:|localhost|\b\d+\.\d+\.\d+\.\d+\b|(?<![\w.])[/~\\]\w|[A-Z]:\\/,
    );
  });
});

test.each(kept.filter(({ card }) => isExecuted(card)))(
  "$name shows what the model finds in the sample",
  ({ name, card, kernel }) => {
    const notebook = parsed(keptText(name));
    const found = printed(notebook, "detect-code");
    expect(found).toMatch(/^Found: [1-9]\d*\n$/);
    // The code of one's own tells the number, or each in a line.
    const own = printed(notebook, "own-code-code");
    expect(kernel === "python" ? own : `Found: ${own.match(/\n/g)?.length}\n`).toBe(found);
    // The best of them, as the cell prints no more.
    const [best, ...others] = JSON.parse(printed(notebook, "json-code"));
    expect(card.labels).toContain(best.label);
    expect(best.landmarks ?? []).toHaveLength(card.landmarks.length);
    expect(others).toEqual([]);
    expect(notebook.cells[0]?.source).toContain("![What the model finds](data:image/jpeg;base64,/9j/");
  },
);

/** All texts that its cells gave out or that say what runs it, but for pictures, which are base64. */
function saidBy({ cells, metadata }: Notebook): string {
  const texts: string[] = [];
  const outputs = cells.flatMap((cell) => (cell.cell_type === "code" ? cell.outputs : []));
  JSON.stringify([outputs, metadata], (key, value) => {
    if (typeof value === "string" && key !== "image/jpeg") texts.push(value);
    return value;
  });
  return texts.join("\n");
}
