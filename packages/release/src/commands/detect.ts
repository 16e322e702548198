import { resolve } from "node:path";
import { getModel } from "@kit/detector";
import type { ModelCard } from "@kit/types";
import { looks } from "@kit/viz";
import { Command, Option } from "commander";
import { cardHash } from "../detect/card-hash.ts";
import { detectFiles, type FileResult } from "../detect/detect-files.ts";
import { findInputs, type Input } from "../detect/inputs.ts";
import { jobsOption } from "../detect/jobs-option.ts";
import { looksNamed } from "../detect/looks-named.ts";
import { type DetectionRecord, formatRecord, type RecordFormat } from "../detect/record.ts";
import { resultTable } from "../detect/result-table.ts";
import { openRunLog } from "../detect/run-log.ts";
import { unfinished } from "../detect/unfinished.ts";
import { InterruptedError, UsageError } from "../errors.ts";
import { openOutput } from "../output-folder.ts";
import type { ExitState } from "../program.ts";
import { onInterrupt } from "../terminal/interrupt.ts";
import { list, number, option, wholeNumber } from "../terminal/parse.ts";
import { progressBar, weightsProgress } from "../terminal/progress.ts";
import { reportFailures } from "../terminal/report-failures.ts";

interface Options {
  readonly model: string;
  readonly maxSize?: number;
  readonly maxPixels?: number;
  readonly score?: number;
  readonly iou?: number;
  readonly labels?: readonly string[];
  readonly looks?: readonly string[];
  readonly out?: string;
  readonly json?: boolean;
  readonly jsonl?: string;
  readonly resume?: boolean;
  readonly format: RecordFormat;
  readonly jobs: number;
}

const defaultOut = "kit-out";

/** `kit detect`: pictures in, annotated pictures and JSON out. */
export function detectCommand(state: ExitState): Command {
  return new Command("detect")
    .description("Detect in pictures; write annotated copies and JSON, and print a table.")
    .argument("<input...>", "files, folders, globs, http(s) URLs, or - for standard input")
    .option("-m, --model <name>", "a model of the zoo, or the path or URL of a model card", "retinaface-mnet025-v2")
    .addOption(
      option("--max-size <pixels>", "longest side at which the network sees a picture", wholeNumber("--max-size")),
    )
    .addOption(
      option("--max-pixels <count>", "refuse pictures of more (default: 100 million)", wholeNumber("--max-pixels")),
    )
    .addOption(
      option("--score <threshold>", "keep scores above this, 0 to 1 (default: the card's)", number("--score", 0, 1)),
    )
    .addOption(
      option(
        "--iou <threshold>",
        "suppress what overlaps a better box by more (default: the card's)",
        number("--iou", 0, 1),
      ),
    )
    .addOption(option("--labels <names>", "keep these labels, separated by commas (default: all)", list))
    .addOption(
      option("--looks <names>", `what is drawn, separated by commas: ${Object.keys(looks).join(", ")}, or none`, list),
    )
    .option(
      "-o, --out <folder>",
      `where pictures and JSON go (default: ${defaultOut}; with --json or --jsonl -: nowhere)`,
    )
    .option("--json", "print the results as one JSON array instead of the table")
    .option("--jsonl <file>", "a line of JSON for each picture as soon as it is done; - for standard output")
    .option("--resume", "continue the run that wrote --jsonl: leave out the pictures that it has")
    .addOption(
      new Option("--format <format>", "JSON in full, or as the original Python tool writes it: two decimals, no label")
        .choices(["full", "ternaus"])
        .default("full"),
    )
    .addOption(jobsOption())
    .addHelpText("after", help)
    .action(async (args: string[], options: Options) => {
      state.exitCode = await detect(args, options);
    });
}

const help = `
Examples:
  kit detect party.jpg                     kit-out/party.jpg and kit-out/party.jpg.json
  kit detect photos/ "more/**/*.png"       folders are mirrored below kit-out/
  kit detect party.jpg --json | jq '.[].annotations | length'
  kit detect photos/ --jsonl - | jq '.annotations | length'
  cat party.jpg | kit detect -

  kit detect archive/ --jsonl run.jsonl    stop it (Ctrl-C) and continue with --resume

Exit codes: 0 done, 1 some inputs failed (all others were done), 2 wrong use, 3 a remote service failed.`;

async function detect(args: readonly string[], options: Options): Promise<number> {
  if (options.resume && options.jsonl === undefined) {
    throw new UsageError("--resume does not say which run.", "Name its file: --jsonl run.jsonl --resume.");
  }
  const streams = options.jsonl === "-";
  if (streams) requireStream(options);
  const out = options.out ?? (options.json || streams ? undefined : defaultOut);
  const { inputs, faults } = await findInputs(args, out === undefined ? {} : { ignore: out });
  const results = inputs.length > 0 ? await detectAll(inputs, out, options) : [];
  if (options.json && inputs.length === 0) console.log("[]");
  const failures = results.flatMap((result) => (result.ok ? [] : [{ label: result.input.label, error: result.error }]));
  return reportFailures([...faults, ...failures], faults.length + results.length);
}

/** Lines on standard output: nothing else goes there, and no later run can read them. */
function requireStream({ json, resume }: Options): void {
  if (json) {
    throw new UsageError(
      "--json and --jsonl - both write to standard output.",
      "Take --json for one array at the end, --jsonl - for a line as soon as each picture is done.",
    );
  }
  if (resume) {
    throw new UsageError(
      "--resume cannot continue what went to standard output.",
      "Name a file: --jsonl run.jsonl --resume.",
    );
  }
}

async function detectAll(
  inputs: readonly Input[],
  out: string | undefined,
  {
    model: name,
    maxSize,
    maxPixels,
    score,
    iou,
    labels,
    looks: names,
    jobs,
    format,
    json,
    jsonl: linesTo,
    resume = false,
  }: Options,
): Promise<FileResult[]> {
  const streams = linesTo === "-";
  const jsonl = streams ? undefined : linesTo;
  const { stop, ...weights } = weightsProgress();
  const drawn = looksNamed(names);
  await using model = await getModel(name, { maxSize, maxPixels, ...weights });
  stop();
  requireLabels(model.card, labels);
  if (out !== undefined) await openOutput(out, inputs);
  const files = { cwd: process.cwd(), out: out && resolve(out), format, looks: names };
  const runOptions = { ...files, card: cardHash(model.card), maxSize, score, iou, labels };
  await using log = jsonl === undefined ? undefined : await openRunLog(jsonl, model.card.name, runOptions, resume);
  const todo = log && (await unfinished(inputs, log));
  const changes = new Map(todo?.map(({ input, changed }) => [input.label, changed]));
  const left = todo?.map(({ input }) => input) ?? inputs;
  if (left.length < inputs.length)
    console.error(`${inputs.length - left.length} of ${inputs.length} were done before.`);
  using interruption = onInterrupt();
  const detection = { scoreThreshold: score, iouThreshold: iou, labels, signal: interruption.signal };
  let done = 0;
  const onDone = async (record: DetectionRecord): Promise<void> => {
    await log?.append(record, changes.get(record.file_path) ?? 0);
    if (streams) console.log(JSON.stringify(formatRecord(record, format)));
    done += 1;
  };
  const drawing = { out, format, maxPixels, looks: drawn };
  const results: FileResult[] = [];
  const bar = progressBar(left.length);
  try {
    for await (const result of detectFiles(model, left, { ...detection, ...drawing, jobs, onDone })) {
      results.push(result);
      bar.advance(result.input.label);
    }
  } catch (error) {
    if (interruption.signal.aborted) throw new InterruptedError(done, left.length, jsonl);
    throw error;
  } finally {
    bar.stop();
  }
  if (!streams) report(results, model.card, { json, format }, out);
  return results;
}

function requireLabels(card: ModelCard, labels: readonly string[] | undefined): void {
  const unknown = labels?.filter((label) => !card.labels.includes(label)) ?? [];
  if (unknown.length === 0) return;
  throw new UsageError(
    `--labels names ${unknown.join(", ")}, which ${card.name} does not know.`,
    `Its labels are: ${card.labels.join(", ")}.`,
  );
}

/** Results go to standard output. */
function report(
  results: readonly FileResult[],
  card: ModelCard,
  { json, format }: Pick<Options, "json" | "format">,
  out: string | undefined,
): void {
  const done = results.filter((result) => result.ok);
  if (json) {
    console.log(JSON.stringify(done.map(({ record }) => formatRecord(record, format))));
    return;
  }
  if (done.length === 0) return;
  console.log(resultTable(done, card));
  if (out === undefined) return;
  const first = done[0]?.written[0];
  console.log(
    done.length === 1 ? `Open ${first}` : `Open ${resolve(out)}: ${done.length} pictures, and a .json beside each`,
  );
}
