// How fast, beside what else: `npm run bench -- [--rounds 12] [--warmup 2] [--seed 1]`. Some three minutes.
import { parseArgs } from "node:util";
import { samplePhotos } from "@kit/tooling/testing";
import { bench, benchDownloads, downloadsTable, toText, writeDownloads, writeResults } from "../bench/index.ts";
import { run } from "./run.ts";

const args = process.argv.slice(2);
const { values } = parseArgs({
  args,
  options: {
    rounds: { type: "string", default: "12" },
    warmup: { type: "string", default: "2" },
    seed: { type: "string", default: "1" },
  },
});
const [rounds, warmup, seed] = [values.rounds, values.warmup, values.seed].map(Number);

run(process.execPath, ["tooling/scripts/build.ts"]);
const report = await bench({
  photos: samplePhotos,
  threads: [1, 2],
  rounds,
  warmup,
  seed,
  command: ["npm run bench", ...(args.length > 0 ? ["--", ...args] : [])].join(" "),
});
console.log(toText(report));
await writeResults(report);

const downloads = await benchDownloads({ megabytes: 1000, cachedMegabytes: 100, rounds: 5 });
console.log(`\nDownloads\n${downloadsTable(downloads)}`);
await writeDownloads(downloads);
