import { findFile, findText } from "../find.ts";
import type { Look } from "../view.ts";

const settings = /^(pyproject\.toml|setup\.cfg|tox\.ini|\.pre-commit-config\.yaml|package\.json|requirements.*\.txt)$/;
/** A workflow that publishes looks at nothing before it is too late. */
const workflows = /^\.github\/workflows\/(?!.*(publish|release|deploy|pages)).+\.ya?ml$/i;
const checks =
  /\b(ruff|flake8|pylint|black|mypy|pyright|pytest|tox|nox|unittest|pre-commit|biome|eslint|prettier|tsc|vitest|jest|node --test|(npm|pnpm|yarn) (run )?(test|check|lint))\b.*/;

/** Code that a stranger can read: formatted, linted and type-checked by a machine, each time. */
export const readability: Look = async (view) => [
  {
    what: "a formatter",
    evidence:
      (await findText(view, settings, /\b(ruff[- ]format|tool\.ruff\.format|black|yapf|autopep8|biome|prettier)\b/)) ??
      findFile(view, /^(biome\.jsonc?|ruff\.toml|\.prettierrc.*|\.style\.yapf)$/),
  },
  {
    what: "a linter",
    evidence:
      (await findText(view, settings, /\b(ruff|flake8|pylint|biome|eslint)\b/)) ??
      findFile(view, /^(biome\.jsonc?|ruff\.toml|\.flake8|\.pylintrc|\.?eslint(rc|\.config).*)$/),
  },
  {
    what: "checked types",
    evidence:
      (await findText(view, settings, /\b(mypy|pyright)\b/)) ??
      findFile(view, /^(mypy\.ini|pyrightconfig\.json|tsconfig\.json)$/),
  },
  {
    what: "hooks before a commit",
    evidence: findFile(view, /^(\.pre-commit-config\.yaml|lefthook\.ya?ml|\.husky\/.+)$/),
  },
  {
    what: "checks on every push",
    evidence: (await findText(view, workflows, checks)) ?? findFile(view, /^(\.travis\.yml|\.circleci\/.+)$/),
  },
];
