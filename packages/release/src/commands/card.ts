import process from "node:process";
import { familyNames } from "@kit/detector";
import type { InputSpec, ModelCard } from "@kit/types";
import { Command, InvalidArgumentError, Option } from "commander";
import { askFacts } from "../card/ask-facts.ts";
import { candidatesText, foundText, modelText } from "../card/card-text.ts";
import { checkLicence, licenceWarning } from "../card/check-licence.ts";
import { examplePhotos } from "../card/example-photo.ts";
import { completeFacts, type KnownFacts } from "../card/facts.ts";
import { cardPathOf, detectWith, earlierCard, finishCard, knownCard, thoughtFacts } from "../card/finish-card.ts";
import { type ModelFile, openModel } from "../card/open-model.ts";
import { projectFile } from "../card/project-file.ts";
import { type CardProposals, candidateTable, proposeCard } from "../card/propose-card.ts";
import { putJson } from "../card/put-json.ts";
import type { TriedCard } from "../card/search-cards.ts";
import { NothingFoundError, UsageError } from "../errors.ts";
import type { ExitState } from "../program.ts";
import { asCalled } from "../terminal/as-called.ts";
import { list, number, option } from "../terminal/parse.ts";
import { searchProgress } from "../terminal/progress.ts";

interface Options {
  readonly example?: string;
  readonly name?: string;
  readonly title?: string;
  readonly license?: string;
  readonly licenseNote?: string;
  readonly commercialUse?: "yes" | "no" | "unclear";
  readonly source?: string;
  readonly paper?: string;
  readonly labels?: readonly string[];
  readonly landmarks?: readonly string[];
  readonly family?: string;
  readonly channels?: InputSpec["channels"];
  readonly mean?: InputSpec["mean"];
  readonly std?: InputSpec["std"];
  readonly fit?: InputSpec["fit"];
  readonly score?: number;
  readonly iou?: number;
  readonly project?: string;
  readonly npm?: string;
  readonly replace?: boolean;
  readonly force?: boolean;
  readonly json?: boolean;
}

/** `kit card`: describes a model of one's own. */
export function cardCommand(_state: ExitState): Command {
  return new Command("card")
    .description("Find out how an ONNX model is read, try it on a photo, and write its model-card.json.")
    .argument("<model.onnx>", "the model; the card is written beside it")
    .option("--example <photo>", "a photo with what it detects (default: photos of people)")
    .option("--name <name>", "in lower case with hyphens (default: from the file's name)")
    .option("--title <text>", "for people")
    .option("--license <SPDX>", "licence of the weights")
    .option("--license-note <text>", "what else is to be known of it")
    .addOption(new Option("--commercial-use <answer>", "may the weights be used so").choices(["yes", "no", "unclear"]))
    .option("--source <URL>", "page that tells where the model comes from")
    .option("--paper <URL>", "page of the paper")
    .addOption(option("--labels <names>", "in the order of the output, separated by commas", list))
    .addOption(option("--landmarks <names>", "in the order of the output, separated by commas", list))
    .addOption(new Option("--family <name>", "read it as this family does; tried are all").choices(familyNames()))
    .addOption(new Option("--channels <order>", "order of the colours; tried are both").choices(["RGB", "BGR"]))
    .addOption(option("--mean <a,b,c>", "subtracted from 0..255, in the order of the channels", triple("--mean")))
    .addOption(option("--std <a,b,c>", "what is divided by then", triple("--std")))
    .addOption(
      new Option("--fit <place>", "where the photo lies in the input").choices(["top-left", "center", "stretch"]),
    )
    .addOption(option("--score <threshold>", "of the card, 0 to 1", number("--score", 0, 1)))
    .addOption(option("--iou <threshold>", "of the card, 0 to 1", number("--iou", 0, 1)))
    .option("--project <owner/name>", "also write kit.json in this folder, for kit plan")
    .option("--npm <name>", "the npm package of the project, in kit.json")
    .option("--replace", "replace a model-card.json or kit.json that says something else")
    .option("--force", "write the likeliest card, even if it finds nothing in the photo")
    .option("--json", "print one JSON object, and ask nothing")
    .addHelpText("after", help)
    .action(describeModel);
}

const help = `
The table of ways to read the model counts what each finds in the photo:
  for sure   scores above 0.5, in the same place when the photo is mirrored or smaller, landmarks in their order
  doubtful   scores above 0.5 without that
  unsure     scores from 0.1 to 0.5
  plausible  the share of what makes sense in all that is found, 0 to 1; one thing for sure and nothing else is 0.5

Examples:
  kit card model.onnx                            asks for what it cannot know
  kit card model.onnx --example street.jpg --labels car,bus
  kit card model.onnx --project me/my-faces && kit plan

Exit codes: 0 done, 1 nothing was found in the photo, or other files are in the way, 2 wrong use or no detector.`;

async function describeModel(file: string, options: Options): Promise<void> {
  if (options.npm !== undefined && options.project === undefined)
    throw new UsageError("--npm is for kit.json.", "Give --project owner/name, too.");
  const { json, force = false, replace = false } = options;
  const tell = (text: string) => (json ? undefined : console.log(text));
  const model = await openModel(file);
  tell(modelText(model, knownCard(model)));
  const { photo, candidates } = await search(model, options);
  tell(candidatesText(candidates, photo.shown));

  const path = cardPathOf(model);
  const card = await complete(model, candidates[0], path, options);
  const detections = await detectWith(card, path, photo.source);
  if (detections.annotations.length === 0 && !force)
    throw new NothingFoundError(file, photo.shown, candidateTable(candidates));
  tell(foundText(detections, photo.shown));

  const project = await kitJson(path, options);
  const files = [{ path, shown: "model-card.json", content: card }, ...(project ? [project] : [])];
  const put = await putJson(files, replace);
  const written = files.map((file, index) => ({ path: file.path, put: put[index] }));
  for (const { path, put } of written) tell(`${path}: ${put}`);
  const next = asCalled(project ? "kit plan" : `kit detect photo.jpg -m ${path}`);
  tell(`Next: ${next}`);
  if (json) console.log(JSON.stringify({ card, written, candidates: candidates.map(toJson), detections, next }));
}

function search(model: ModelFile, options: Options): Promise<CardProposals> {
  const { family, force = false, example } = options;
  const bar = searchProgress();
  return proposeCard(model, examplePhotos(example), {
    told: toldInput(options),
    ...(family !== undefined && { family }),
    force,
    onTried: bar.update,
  }).finally(bar.stop);
}

/** The likeliest card with what the user tells: as options, as answers, in the card that is there. */
async function complete(model: ModelFile, best: TriedCard, path: string, options: Options): Promise<ModelCard> {
  const earlier = await earlierCard(path);
  const { labels, landmarks, input, thresholds } = best.draft;
  const counts = { labels: labels.length, landmarks: landmarks.length };
  const thought = thoughtFacts(model, best, earlier);
  const given = givenFacts(options);
  const asking = !options.json && process.stdin.isTTY && process.stderr.isTTY;
  const known = asking ? await askFacts(given, thought, counts) : { ...thought, ...given };
  const facts = completeFacts(known, counts);
  if (given.license !== undefined) await checkLicence(given.license);
  const warning = licenceWarning(facts, knownCard(model));
  if (warning !== undefined) console.error(warning);
  if (!asking && !earlier && !knownCard(model)) tellAssumed(known, given);
  const { fit = input.fit, score = thresholds.score, iou = thresholds.iou } = options;
  const draft = { ...best.draft, input: { ...input, fit }, thresholds: { score, iou } };
  return finishCard(model, draft, facts, earlier);
}

/** Names that nobody gave are those of other models with as many: right for most, and wrong in silence for some. */
function tellAssumed(known: KnownFacts, given: KnownFacts): void {
  for (const what of ["labels", "landmarks"] as const) {
    const names = given[what] === undefined ? (known[what] ?? []) : [];
    if (names.length === 0) continue;
    const shown = names.length > 6 ? `${names.slice(0, 6).join(", ")} … (${names.length})` : names.join(", ");
    console.error(`Assumed ${what}: ${shown}. If yours are others, give --${what}.`);
  }
}

function kitJson(card: string, { project, npm, example }: Options) {
  if (project === undefined) return undefined;
  return projectFile(process.cwd(), {
    repository: project,
    card,
    ...(npm !== undefined && { npm }),
    ...(example !== undefined && { example }),
  });
}

function toldInput({ channels, mean, std }: Options) {
  return { ...(channels && { channels }), ...(mean && { mean }), ...(std && { std }) };
}

/** Only what was given: absent is not undefined. */
function givenFacts(options: Options): KnownFacts {
  const { name, title, license, licenseNote, source, paper, labels, landmarks, commercialUse } = options;
  const answers: Readonly<Record<string, ModelCard["commercialUse"]>> = { yes: true, no: false, unclear: "unclear" };
  const given = { name, title, labels, landmarks, license, licenseNote, source, paper };
  const commercial = commercialUse === undefined ? {} : { commercialUse: answers[commercialUse] };
  return { ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)), ...commercial };
}

function toJson({ draft: { family, params, input, outputs }, plausibility, like }: TriedCard) {
  return { family, params, input, outputs, like: like?.name, plausibility };
}

function triple(flag: string): (value: string) => InputSpec["mean"] {
  return (value) => {
    const numbers = list(value).map(Number);
    const [first = Number.NaN, second = first, third = first] = numbers;
    if ((numbers.length === 1 || numbers.length === 3) && numbers.every(Number.isFinite)) return [first, second, third];
    throw new InvalidArgumentError(`${flag} takes three numbers like 104,117,123, or one for all.`);
  };
}
