import { committed } from "../project/committed.ts";
import { pythonSettings } from "../readability/python.ts";
import { typescriptSettings } from "../readability/typescript.ts";
import type { Step } from "../step.ts";

/** Settings of formatters, linters and type checkers for the languages of the project; what is set already stays. */
export const readability: Step = {
  name: "readability",
  title: "Formatting, linting and types, checked before each commit and on GitHub",
  async plan(project) {
    const files = await project.files();
    const has = (pattern: RegExp) => files.some((path) => pattern.test(path));
    return committed(project, "Keep the code readable: format, lint and types", [
      ...(has(/\.pyi?$|^(?:pyproject\.toml|setup\.(?:py|cfg))$/) ? await pythonSettings(project) : []),
      ...(has(/\.[cm]?tsx?$|^tsconfig\.json$/) ? await typescriptSettings(project) : []),
    ]);
  },
};
