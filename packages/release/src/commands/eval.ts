import { basename, dirname, isAbsolute, join, parse, relative, resolve, sep } from "node:path";
import { getModel } from "@kit/detector";
import type { ModelCard } from "@kit/types";
import { Command } from "commander";
import { detectFiles } from "../detect/detect-files.ts";
import { jobsOption } from "../detect/jobs-option.ts";
import { UsageError } from "../errors.ts";
import { curveSvg } from "../eval/curve-svg.ts";
import { type Answer, evaluate } from "../eval/evaluate.ts";
import { readLabels } from "../eval/labels/read-labels.ts";
import type { LabelledPicture } from "../eval/labels/types.ts";
import { pictureFolder } from "../eval/picture-folder.ts";
import { evaluationTables, metricsOf } from "../eval/report.ts";
import { writableCard, writeMetrics } from "../eval/write-card.ts";
import type { ExitState } from "../program.ts";
import { number, option, wholeNumber } from "../terminal/parse.ts";
import { progressBar, weightsProgress } from "../terminal/progress.ts";
import { reportFailures } from "../terminal/report-failures.ts";
import { escapeShell, escapeShellPath } from "../text/escape/shell.ts";
import { writeWhole } from "../write-whole.ts";

interface Options {
  readonly model: string;
  readonly images?: string;
  readonly maxSize?: number;
  readonly score: number;
  readonly iou?: number;
  readonly exact: boolean;
  readonly dataset?: string;
  readonly out: string;
  readonly json?: boolean;
  readonly writeCard?: boolean;
  readonly jobs: number;
}

/** `kit eval`: how well a model finds what was labelled. */
export function evalCommand(state: ExitState): Command {
  return new Command("eval")
    .description("Compare a model with labels: average precision, recall by size, landmark error, a curve.")
    .argument("<labels>", "Kit's JSON, the training JSON of ternaus/retinaface, COCO JSON or the text of WIDER FACE")
    .option("-m, --model <name>", "a model of the zoo, or the path or URL of a model card", "retinaface-mnet025-v2")
    .option("--images <folder>", "where the pictures are (default: the labels' folder, or images/ in it)")
    .addOption(option("--max-size <pixels>", "shrink pictures to this longest side first", wholeNumber("--max-size")))
    .addOption(option("--score <threshold>", "count detections above this", number("--score", 0, 1)).default(0.02))
    .addOption(option("--iou <threshold>", "of the suppression (default: the card's)", number("--iou", 0, 1)))
    .option("--no-exact", "decode very large JPEGs at half of their size: sooner, other pixels")
    .option("--dataset <name>", "what the data is called in the card (default: the labels' file, without its ending)")
    .option("-o, --out <folder>", "where evaluation.json and curve.svg go", "kit-eval")
    .option("--json", "print evaluation.json instead of the tables")
    .option("--write-card", "store the figures in the card that -m names by its path")
    .addOption(jobsOption())
    .action(async (labels: string, options: Options) => {
      state.exitCode = await evaluateModel(labels, options);
    });
}

async function evaluateModel(labelsPath: string, options: Options): Promise<number> {
  const { model: name, maxSize, score, iou, exact, jobs, out } = options;
  const cardPath = options.writeCard ? await writableCard(name) : undefined;
  const labelled = await readLabels(labelsPath);
  const folder = await pictureFolder(labelsPath, labelled, options.images);
  const { stop, ...weights } = weightsProgress();
  await using model = await getModel(name, { maxSize, exact, ...weights });
  stop();
  const pictures = onlyLabelsOf(model.card, labelled);

  const inputs = pictures.map(({ file }) => ({ label: file, source: join(folder, file), name: file }));
  const bar = progressBar(inputs.length);
  const answers: Answer[] = [];
  const failures: { label: string; error: Error & { readonly code: string } }[] = [];
  const detection = { scoreThreshold: Math.min(score, model.card.thresholds.score), iouThreshold: iou, jobs };
  let index = 0;
  for await (const result of detectFiles(model, inputs, detection)) {
    const picture = pictures[index++];
    bar.advance(result.input.label);
    if (result.ok) answers.push({ picture, annotations: result.record.annotations });
    else failures.push({ label: result.input.label, error: result.error });
  }
  bar.stop();

  if (answers.length > 0) {
    const evaluation = evaluate(answers, model.card.thresholds.score);
    const dataset = options.dataset ?? parse(labelsPath).name;
    const summary = { model: model.card.name, dataset, ...evaluation };
    await writeWhole(join(out, "evaluation.json"), `${JSON.stringify(summary, null, 2)}\n`);
    await writeWhole(join(out, "curve.svg"), curveSvg(evaluation, `${model.card.name} on ${dataset}`));
    if (options.json) console.log(JSON.stringify(summary));
    else console.log(`${evaluationTables(evaluation)}\nOpen ${join(out, "curve.svg")}`);
    // A figure that leaves out pictures would not be that of the data set.
    if (cardPath !== undefined && failures.length === 0) {
      await writeMetrics(cardPath, metricsOf(evaluation, dataset, commandOf(labelsPath, cardPath, options)));
    }
  }
  return reportFailures(failures, inputs.length);
}

/** Without what the model was never taught, which says nothing about it. */
function onlyLabelsOf({ name, labels }: ModelCard, pictures: readonly LabelledPicture[]): readonly LabelledPicture[] {
  const named = new Set(pictures.flatMap(({ truths }) => truths.map(({ label }) => label)));
  const unknown = [...named].filter((label) => !labels.includes(label));
  if (unknown.length === named.size) {
    throw new UsageError(
      `The labels are of ${unknown.join(", ")}; ${name} knows none of them.`,
      `It knows ${labels.join(", ")}: rename them, or choose another model with -m.`,
    );
  }
  if (unknown.length > 0) console.error(`Left out, since ${name} does not know them: ${unknown.join(", ")}.`);
  return pictures.map(({ file, truths }) => ({ file, truths: truths.filter(({ label }) => labels.includes(label)) }));
}

/**
 * What gives the same figures again, in the card's folder. The card is published: of a place elsewhere on this machine
 * it says the last name alone.
 */
function commandOf(labels: string, cardPath: string, { images, maxSize, score, iou, exact, dataset }: Options): string {
  const place = (path: string) => {
    const from = relative(dirname(resolve(cardPath)), resolve(path));
    const isInside = !isAbsolute(from) && from.split(sep)[0] !== "..";
    return (isInside ? from.split(sep).join("/") : basename(path)) || ".";
  };
  const options = Object.entries({
    "-m": `./${basename(cardPath)}`,
    "--images": images === undefined ? undefined : place(images),
    "--max-size": maxSize,
    "--score": score,
    "--iou": iou,
    "--dataset": dataset,
  }).flatMap(([flag, value]) => (value === undefined ? [] : [`${flag} ${escapeShell(String(value))}`]));
  return ["kit eval", escapeShellPath(place(labels)), ...options, ...(exact ? [] : ["--no-exact"])].join(" ");
}
