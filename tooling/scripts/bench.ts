// How fast, beside what else: `npm run bench -- [--rounds 12] [--warmup 2] [--seed 1] [--peers] [--only race]`. Some five minutes;
// with Human and face-api, which it installs, twelve.
import { join } from "node:path";
import { parseArgs } from "node:util";
import { samplePhotos } from "@kit/tooling/testing";
import { run } from "./run.ts";

const args = process.argv.slice(2);
const { values } = parseArgs({
  args,
  options: {
    rounds: { type: "string", default: "12" },
    warmup: { type: "string", default: "2" },
    seed: { type: "string", default: "1" },
    peers: { type: "boolean", default: false },
    only: { type: "string" },
  },
});
const [rounds, warmup, seed] = [values.rounds, values.warmup, values.seed].map(Number);

const parts = ["downloads", "race", "throughput", "first"];
const wanted = values.only?.split(",") ?? parts;
if (wanted.some((part) => !parts.includes(part))) {
  console.error(`--only takes ${parts.join(", ")}, with commas between.`);
  process.exit(2);
}

run(process.execPath, ["tooling/scripts/build.ts"]);
// After that: what is measured is what was built.
const {
  bench,
  benchDownloads,
  benchFirstDetection,
  benchThroughput,
  downloadsTable,
  firstDetectionTable,
  installPeers,
  throughputTable,
  toMarkdown,
  toText,
  writeSection,
} = await import("../bench/index.ts");
// First, as it is told of small machines that they are slower after minutes of hard work.
if (wanted.includes("downloads")) {
  const downloads = await benchDownloads({ megabytes: 1000, cachedMegabytes: 100, rounds: 5 });
  console.log(`\nDownloads\n${downloadsTable(downloads)}`);
  await writeSection({ name: "downloads", report: downloads, text: downloadsTable(downloads) });
}
if (wanted.includes("race")) {
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
  await writeSection({ name: "race", report, text: toMarkdown(report) });
}
if (wanted.includes("throughput")) {
  const throughput = await benchThroughput({ photos: samplePhotos, count: 200 });
  console.log(`\nMany photos\n${throughputTable(throughput)}`);
  await writeSection({ name: "throughput", report: throughput, text: throughputTable(throughput) });
}
if (wanted.includes("first")) {
  const site = join(import.meta.dirname, "../../apps/demo/site");
  run("pnpm", ["--silent", "--filter", "@kit/demo", "site"]);
  const peers = values.peers ? await installed() : undefined;
  const [photo = ""] = samplePhotos;
  const first = await benchFirstDetection({ site, photo, rounds, ...(peers !== undefined && { peers }) });
  console.log(`\nFirst detection\n${firstDetectionTable(first)}`);
  await writeSection({ name: "first", report: first, text: firstDetectionTable(first) });
}

async function installed(): Promise<string | undefined> {
  try {
    return await installPeers();
  } catch (error) {
    console.log(`skipped: The peers cannot be installed here: ${error}`);
    return undefined;
  }
}
