import type { ModelCard } from "@kit/types";
import { UsageError } from "../errors.ts";

/** What no file tells: only the author of a model knows it. */
export type Facts = Pick<
  ModelCard,
  "name" | "title" | "labels" | "landmarks" | "license" | "commercialUse" | "licenseNote" | "source" | "paper"
>;

/** Facts as far as they are known. */
export type KnownFacts = { readonly [Key in keyof Facts]?: Facts[Key] | undefined };

/** A fact that a card cannot be without, and how it is asked for. */
export interface Question {
  readonly key: "name" | "title" | "labels" | "landmarks" | "license" | "commercialUse" | "source";
  readonly flag: string;
  readonly question: string;
  /** An example of an answer. */
  readonly example: string;
}

/** How many labels and landmarks the graph has. */
export interface Counts {
  readonly labels: number;
  readonly landmarks: number;
}

/** All that is asked for, in order. */
export function questions({ labels, landmarks }: Counts): readonly Question[] {
  const names = (count: number, word: string) =>
    count === 1 ? `Name of its one ${word}` : `Names of its ${count} ${word}s in the order of the output, with commas`;
  return [
    { key: "name", flag: "--name <name>", question: "Name, in lower case with hyphens", example: "my-faces-v1" },
    { key: "title", flag: "--title <text>", question: "Title, for people", example: "Faces of my village, small" },
    { key: "labels", flag: "--labels <names>", question: names(labels, "label"), example: "face" },
    ...(landmarks > 0
      ? [
          {
            key: "landmarks",
            flag: "--landmarks <names>",
            question: names(landmarks, "landmark"),
            example: "left_eye,right_eye,nose,mouth_left,mouth_right",
          } as const,
        ]
      : []),
    { key: "license", flag: "--license <SPDX>", question: "Licence of the weights (SPDX)", example: "Apache-2.0" },
    {
      key: "commercialUse",
      flag: "--commercial-use <yes|no|unclear>",
      question: "May the weights be used commercially?",
      example: "unclear",
    },
    {
      key: "source",
      flag: "--source <URL>",
      question: "Page that tells where the model comes from",
      example: "https://github.com/owner/repo",
    },
  ];
}

/**
 * What is known, where nothing is missing.
 *
 * @throws UsageError that lists all that is missing
 */
export function completeFacts(known: KnownFacts, counts: Counts): Facts {
  const { name, title, labels, landmarks = [], license, commercialUse, source } = known;
  const missing = questions(counts).filter(({ key }) => known[key] === undefined);
  const faults = missing.length > 0 ? [] : countFaults(labels, landmarks, counts);
  if (faults.length > 0) throw new UsageError(faults.join(" "), "Give one name for each, in the order of the output.");
  if (
    missing.length > 0 ||
    name === undefined ||
    title === undefined ||
    labels === undefined ||
    license === undefined ||
    commercialUse === undefined ||
    source === undefined
  ) {
    const list = missing.map(({ flag, question, example }) => `\n  ${flag}  ${question} (${example}, say)`).join("");
    throw new UsageError(`A card needs what only you know:${list}\n`, "Give these options, or answer on a terminal.");
  }
  const { licenseNote, paper } = known;
  return {
    name,
    title,
    labels,
    landmarks,
    license,
    commercialUse,
    ...(licenseNote !== undefined && { licenseNote }),
    source,
    ...(paper !== undefined && { paper }),
  };
}

function countFaults(labels: readonly string[] = [], landmarks: readonly string[], counts: Counts): string[] {
  const given = { labels: labels.length, landmarks: landmarks.length };
  return (["labels", "landmarks"] as const).flatMap((key) =>
    given[key] === counts[key] ? [] : [`The graph has ${counts[key]} ${key}, --${key} names ${given[key]}.`],
  );
}

/** What is wrong with an answer, in words; undefined if nothing is. */
export function faultOf(key: Question["key"], answer: string, counts: Counts): string | undefined {
  if (answer.trim() === "") return "Please answer; Ctrl-C leaves without writing anything.";
  if (key === "name" && !/^[a-z0-9]+([-.][a-z0-9]+)*$/.test(answer))
    return "Lower-case words with hyphens between them.";
  if (key === "source" && !/^https:\/\/./.test(answer)) return "A page that begins with https://";
  if (key !== "labels" && key !== "landmarks") return undefined;
  const names = answer.split(",").map((name) => name.trim());
  return names.length === counts[key] && !names.includes("")
    ? undefined
    : `${counts[key]} names, you gave ${names.length}.`;
}

/** A name that a file's name could be: `My Model_v2.onnx` → `my-model-v2`. */
export function nameFrom(file: string): string | undefined {
  const words = file
    .replace(/\.[^.]*$/, "")
    .normalize("NFKD")
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  return words?.join("-");
}
