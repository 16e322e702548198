import { committed } from "../project/committed.ts";
import { readablePython } from "../readability/python.ts";
import { readableTypescript } from "../readability/typescript.ts";
import { typescriptFiles } from "../readability/typescript-files.ts";
import type { Step } from "../step.ts";

/** Formatters, linters and type checkers for the languages of the project; what is set already stays. */
export const readability: Step = {
  name: "readability",
  title: "Formatting, linting and types, checked before each commit and on GitHub",
  async plan(project) {
    const isPython = (await project.files()).some((path) => /\.pyi?$/.test(path));
    const isTypescript = (await typescriptFiles(project)).length > 0;
    const changes = [
      ...(isPython ? await readablePython(project) : []),
      ...(isTypescript ? await readableTypescript(project, { beside: isPython }) : []),
    ];
    return changes.flatMap(({ message, writes }) => committed(project, message, writes));
  },
};
