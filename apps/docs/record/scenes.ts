import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cards } from "@kit/zoo";

/** One command of the story and what it should end with. */
export interface Scene {
  /** Its output is kept as `recorded/<name>.txt`. */
  readonly name: string;
  readonly args: readonly string[];
  readonly exit: number;
  /** What the author does by hand first. */
  readonly before?: (folder: string) => void;
  /** Whether npm is to know no registry but the double. Default: it serves Kit's own packages alone. */
  readonly onlyRegistry?: boolean;
  /** Whether the diffs in its output, over a thousand lines, are left out. */
  readonly outline?: boolean;
  /** Files that are kept as they are after it. */
  readonly keep?: readonly string[];
}

// The graph is that of the default model: its weights are under the terms that they have.
const terms = ["--license", cards["retinaface-mnet025-v2"].license, "--commercial-use", "no"];
const told = ["--title", "Faces in the wild", ...terms];
const places = ["--source", "https://example.org/faces", "--project", "tester/faces", "--npm", "@kit/faces-of-tester"];

export const scenes: readonly Scene[] = [
  { name: "detect", args: ["detect", "photos/party.jpg"], exit: 0 },
  {
    name: "card",
    args: ["card", "best.onnx", "--example", "photos/party.jpg", "--name", "wild-faces", ...told, ...places],
    exit: 0,
    keep: ["model-card.json"],
  },
  { name: "check-before", args: ["check"], exit: 0, before: answerQuestions },
  { name: "doctor", args: ["doctor"], exit: 0, onlyRegistry: true },
  { name: "plan", args: ["plan"], exit: 0, outline: true },
  { name: "run", args: ["run"], exit: 0 },
  { name: "run-again", args: ["run"], exit: 0 },
  { name: "status", args: ["status"], exit: 0 },
  { name: "check-after", args: ["check"], exit: 0, keep: ["README.md", "posts/wild-faces.md"] },
  // What others may use already is left: exit code 1.
  { name: "undo", args: ["undo"], exit: 1 },
];

/** What only the author knows, written into `kit.json`. */
function answerQuestions(folder: string): void {
  const path = join(folder, "kit.json");
  const answers = {
    examples: ["photos/party.jpg"],
    authors: [{ name: "A. Author", email: "author@example.org" }],
    problem: "Nobody could count the guests.",
    solution: "A detector that fits into a page.",
    training: "Run `python train.py` for a day.",
    data: "Photos of parties, not public.",
  };
  writeFileSync(path, `${JSON.stringify({ ...JSON.parse(readFileSync(path, "utf8")), ...answers }, null, 2)}\n`);
}
