// How fast, beside what else: `npm run bench -- [--rounds 12] [--warmup 2] [--seed 1] [--peers]`. Some three minutes;
// with Human and face-api, which it installs, ten.
import { parseArgs } from "node:util";
import { samplePhotos } from "@kit/tooling/testing";
import {
  bench,
  benchDownloads,
  downloadsTable,
  installPeers,
  toText,
  writeDownloads,
  writeResults,
} from "../bench/index.ts";
import { run } from "./run.ts";

const args = process.argv.slice(2);
const { values } = parseArgs({
  args,
  options: {
    rounds: { type: "string", default: "12" },
    warmup: { type: "string", default: "2" },
    seed: { type: "string", default: "1" },
    peers: { type: "boolean", default: false },
  },
});
const [rounds, warmup, seed] = [values.rounds, values.warmup, values.seed].map(Number);

run(process.execPath, ["tooling/scripts/build.ts"]);
const peers = values.peers ? await installed() : undefined;
if (!values.peers) console.log("Human and face-api take part with --peers alone: npm installs 370 MB for them.");
const report = await bench({
  ...(peers !== undefined && { peers }),
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

async function installed(): Promise<string | undefined> {
  try {
    return await installPeers();
  } catch (error) {
    console.log(`skipped: Human and face-api cannot be installed here: ${error}`);
    return undefined;
  }
}
