import { strict } from "@kit/zoo";
import * as v from "valibot";
import { stepNames } from "../step-names.ts";
import { withoutTurns } from "../text/plain-line.ts";
import { repositoryName } from "./repository-name.ts";

const filled = v.pipe(v.string(), v.trim(), v.minLength(1, "is empty"));
const oneLine = v.pipe(filled, v.regex(/^[^\p{Cc}\p{Zl}\p{Zp}]*$/u, "has a line break or a control character"));
const text = v.pipe(filled, v.transform(withoutTurns));
const line = v.pipe(oneLine, v.transform(withoutTurns));
const webPage = v.pipe(v.string(), v.url("is no URL"), v.regex(/^https:\/\//, "does not start with https://"));
const inside = v.pipe(
  oneLine,
  v.regex(/^(?!\/)(?!.*\\)(?!(?:.*\/)?\.\.?(?:\/|$)).+$/, "is no path inside the project, with / between folders"),
);

// https://semver.org, without what it calls build metadata: npm leaves that out of a version.
const semver =
  /^(?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*)){2}(?:-(?:0|[1-9]\d*|\d*[A-Za-z-][\dA-Za-z-]*)(?:\.(?:0|[1-9]\d*|\d*[A-Za-z-][\dA-Za-z-]*))*)?$/;

const author = strict({
  name: line,
  email: v.optional(v.pipe(v.string(), v.email("is no e-mail address"))),
  /** https://orcid.org */
  orcid: v.optional(v.pipe(v.string(), v.regex(/^(\d{4}-){3}\d{3}[\dX]$/, "is no ORCID iD like 0000-0002-1825-0097"))),
  affiliation: v.optional(line),
});

/** What a `kit.json` gives as its `$schema`. */
export const configSchemaUrl = "https://cdn.jsdelivr.net/npm/@kit/release/schema/kit.schema.json";

/** What `kit.json` may hold: what is of the project and not of the model, and what only its authors know. */
export const configSchema = strict({
  $schema: v.optional(v.string()),
  /** On GitHub, `owner/name`. */
  repository: v.pipe(v.string(), v.regex(repositoryName, "is not owner/name")),
  /** Name of the npm package that loads the model. */
  npm: v.optional(
    v.pipe(
      v.string(),
      v.maxLength(214, "is longer than 214 characters"),
      v.regex(/^(?:@[a-z0-9~][a-z0-9._~-]*\/)?[a-z0-9~][a-z0-9._~-]*$/, "is no name that npm takes"),
    ),
  ),
  /** Of the weights, the package and the citation alike: `1.0.0`. */
  version: v.optional(v.pipe(v.string(), v.regex(semver, "is no version like 1.0.0 or 1.0.0-rc.1")), "1.0.0"),
  /** The branch that readers see. */
  branch: v.optional(v.pipe(line, v.regex(/^(?!-)[A-Za-z0-9._/-]+$/, "is no name of a branch")), "main"),
  visibility: v.optional(v.picklist(["public", "private"]), "public"),
  /** What the project is, in a sentence. Without it, the card's title. */
  description: v.optional(line),
  keywords: v.optional(v.array(line), []),
  /** SPDX identifier of the licence of the code; that of the weights stands in the card. */
  license: v.optional(line, "MIT"),
  authors: v.optional(v.array(author), []),
  /** The model card, inside the project. */
  card: v.optional(inside, "model-card.json"),
  /** Photos inside the project on which the model is shown; the first is the picture of the README. */
  examples: v.optional(v.array(inside), []),
  /** What was the problem? In the author's words, Markdown. */
  problem: v.optional(text),
  /** How did you solve it? In the author's words, Markdown. */
  solution: v.optional(text),
  /** How to train the model again. Markdown. */
  training: v.optional(text),
  /** What it was trained on, and where that can be had. Markdown. */
  data: v.optional(text),
  /** Where the project is told of already: shown in the README, and taken by `kit check` as evidence. */
  links: v.optional(
    strict({ webApp: v.optional(webPage), blogPost: v.optional(webPage), paper: v.optional(webPage) }),
    {},
  ),
  /** What formats and lints Python, where the project has chosen nothing yet. */
  python: v.optional(
    strict({
      formatter: v.optional(v.picklist(["ruff", "black"]), "ruff"),
      linter: v.optional(v.picklist(["ruff", "flake8"]), "ruff"),
    }),
    {},
  ),
  /** Whether nobody may push to the branch but through a pull request. */
  protectBranch: v.optional(v.boolean(), false),
  /** Files that may be public though they look like secrets or weights, or are over 50 MB; `commit <id>` for a commit's message. */
  allow: v.optional(v.array(inside), []),
  /** Which of the nine steps are wanted. */
  steps: v.optional(v.array(v.picklist(stepNames)), [...stepNames]),
});

/** `kit.json`, with the defaults filled in. */
export type ProjectConfig = v.InferOutput<typeof configSchema>;
export type Author = v.InferOutput<typeof author>;
