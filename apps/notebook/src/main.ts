// Notebooks of all models, or of those named: `npm run notebooks -- [--execute] [--kernel deno] [model…]`.
import { parseArgs } from "node:util";
import { defaultSample, kernels } from "@kit/release/notebook";
import { cards } from "@kit/zoo";
import { exportNotebooks } from "./export-notebooks.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    out: { type: "string", default: "notebooks" },
    kernel: { type: "string", multiple: true, default: [...kernels] },
    sample: { type: "string", default: defaultSample },
    repository: { type: "string" },
    execute: { type: "boolean", default: false },
  },
});

const names = positionals.length > 0 ? positionals : Object.keys(cards);
const chosen = Object.values(cards).filter(({ name }) => names.includes(name));
const chosenKernels = kernels.filter((kernel) => values.kernel.includes(kernel));
if (chosen.length < new Set(names).size || chosenKernels.length < new Set(values.kernel).size) {
  console.error(`The models are ${Object.keys(cards).join(", ")}; the kernels are ${kernels.join(", ")}.`);
  process.exit(2);
}

const { out, sample, repository, execute } = values;
const options = { out, kernels: chosenKernels, sample, execute, ...(repository !== undefined && { repository }) };
for await (const result of exportNotebooks(chosen, options)) {
  if (result.ok) console.log(`${result.path} (${result.bytes} bytes)`);
  else {
    console.error(`${result.path}: ${result.error.message}`);
    process.exitCode = 1;
  }
}
