// Notebooks of all models, or of those named: `npm run notebooks -- [--execute] [--kernel deno] [model…]`.
import { parseArgs } from "node:util";
import { defaultSample, kernels, repositoryName, sampleAddress } from "@kit/release/notebook";
import { cards } from "@kit/zoo";
import { exportNotebooks } from "./export-notebooks.ts";
import { withHashes } from "./has-hashes.ts";
import { tellExported } from "./tell-exported.ts";

const usage = `npm run notebooks -- [--execute] [--kernel python|deno] [--out folder] [--sample https://…|photo.jpg] [--repository owner/name] [model…]
npm run notebooks -- --record [model…]   those that the repository keeps`;

const { values, positionals } = readArgs();
const names = positionals.length > 0 ? positionals : Object.keys(cards);
const named = Object.values(cards).filter(({ name }) => names.includes(name));
const chosen = positionals.length > 0 ? named : withHashes(named);
const chosenKernels = kernels.filter((kernel) => values.kernel.includes(kernel));
if (named.length < new Set(names).size || chosenKernels.length < new Set(values.kernel).size) {
  refuse(`The models are ${Object.keys(cards).join(", ")}; the kernels are ${kernels.join(", ")}.`);
}

const { out, repository, execute } = values;
if (repository !== undefined && !repositoryName.test(repository))
  refuse(`--repository is not owner/name: ${repository}.`);
const sample = await sampleAddress(values.sample).catch((error: Error) => refuse(error.message));
const options = { out, kernels: chosenKernels, sample, execute, ...(repository !== undefined && { repository }) };
await tellExported(exportNotebooks(chosen, options));

function readArgs() {
  try {
    const read = parseArgs({
      allowPositionals: true,
      options: {
        out: { type: "string", default: "notebooks" },
        kernel: { type: "string", multiple: true, default: [...kernels] },
        sample: { type: "string", default: defaultSample },
        repository: { type: "string" },
        execute: { type: "boolean", default: false },
        help: { type: "boolean", short: "h" },
      },
    });
    if (!read.values.help) return read;
    console.log(usage);
    process.exit(0);
  } catch (error) {
    return refuse(`${error instanceof Error ? error.message : error}\n${usage}`);
  }
}

function refuse(why: string): never {
  console.error(why);
  process.exit(2);
}
