import * as v from "valibot";
import type { Notebook } from "./notebook.ts";

const text = v.pipe(
  v.union([v.string(), v.array(v.string())]),
  v.transform((value) => (typeof value === "string" ? value : value.join(""))),
);
const record = v.record(v.string(), v.unknown());
const count = v.nullable(v.number());

const outputSchema = v.variant("output_type", [
  v.looseObject({ output_type: v.literal("stream"), name: v.picklist(["stdout", "stderr"]), text }),
  v.looseObject({ output_type: v.literal("display_data"), data: record, metadata: record }),
  v.looseObject({
    output_type: v.literal("execute_result"),
    data: record,
    metadata: record,
    execution_count: v.fallback(v.number(), 0),
  }),
  v.looseObject({
    output_type: v.literal("error"),
    ename: v.string(),
    evalue: v.string(),
    traceback: v.array(v.string()),
  }),
]);

const cell = { id: v.optional(v.string(), ""), metadata: v.optional(record, {}), source: text };

const notebookSchema = v.object({
  nbformat: v.literal(4),
  nbformat_minor: v.number(),
  metadata: record,
  cells: v.array(
    v.variant("cell_type", [
      v.looseObject({ ...cell, cell_type: v.picklist(["markdown", "raw"]) }),
      v.looseObject({ ...cell, cell_type: v.literal("code"), execution_count: count, outputs: v.array(outputSchema) }),
    ]),
  ),
});

/** A notebook of nbformat 4 from its text, with what else its cells hold; undefined where it is none. */
export function parseNotebook(text: string): Notebook | undefined {
  try {
    const parsed = v.safeParse(notebookSchema, JSON.parse(text));
    return parsed.success ? parsed.output : undefined;
  } catch {
    return undefined;
  }
}
