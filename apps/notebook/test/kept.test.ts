// What is kept in notebooks/ is what would be written today: `npm run notebooks -- --record` makes it so.
import { readdirSync } from "node:fs";
import { compareNotebook, defaultSample, type Notebook, writeNotebook } from "@kit/release/notebook";
import { needs } from "@kit/tooling/testing";
import { describe, expect, test } from "vitest";
import { isExecuted } from "../record/is-executed.ts";
import { parsed, printed } from "./expected.ts";
import { kept, keptText } from "./kept.ts";
import { schemaFaults } from "./notebook-schema.ts";

test("there is a notebook for each model and kernel, and no other", () => {
  const there = readdirSync(new URL("../notebooks", import.meta.url));
  expect(there, "npm run notebooks -- --record").toEqual(kept.map(({ name }) => name).toSorted());
});

test.skipIf(!needs("kernels"))("all are valid", () => {
  expect(schemaFaults(...kept.map(({ name }) => keptText(name)))).toEqual([]);
});

describe.each(kept)("$name", ({ name, card, kernel }) => {
  test("says what is written today, and was executed if somebody had its weights", async () => {
    const source = await writeNotebook({ card, model: card.name, sample: defaultSample }, kernel);
    const comparison = compareNotebook(keptText(name), source);
    expect(comparison, "npm run notebooks -- --record").toBe(isExecuted(card) ? "current" : "bare");
  });

  test("is small", () => expect(Buffer.byteLength(keptText(name))).toBeLessThan(250_000));

  test("tells nothing of the machine that it ran on", () => {
    expect(saidBy(parsed(keptText(name)))).not.toMatch(
      /https?:|localhost|\b\d+\.\d+\.\d+\.\d+\b|(?<![\w.])[/~\\]\w|[A-Z]:\\/,
    );
  });
});

test.each(kept.filter(({ card }) => isExecuted(card)))("$name shows the faces in the sample", ({ name }) => {
  const notebook = parsed(keptText(name));
  expect(printed(notebook, "detect-code")).toBe("Found: 3\n");
  expect(JSON.parse(printed(notebook, "json-code"))).toMatchObject([{ label: "face" }]);
  expect(notebook.cells[0]?.source).toContain("![What the model finds](data:image/jpeg;base64,/9j/");
});

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
