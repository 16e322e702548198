import { committed } from "../project/committed.ts";
import { readablePython } from "../readability/python.ts";
import { readableTypescript } from "../readability/typescript.ts";
import type { Step } from "../step.ts";

/** Formatters, linters and type checkers for the languages of the project; what is set already stays. */
export const readability: Step = {
  name: "readability",
  title: "Formatting, linting and types, checked before each commit and on GitHub",
  async plan(project) {
    const files = await project.files();
    // Types alone come with JavaScript as well: with the package that the library step writes, for one.
    const code = files.filter((path) => !/\.d\.[cm]?ts$/.test(path));
    const has = (pattern: RegExp) => code.some((path) => pattern.test(path));
    const changes = [
      ...(has(/\.pyi?$/) ? await readablePython(project) : []),
      ...(has(/\.[cm]?tsx?$/) ? await readableTypescript(project) : []),
    ];
    return changes.flatMap(({ message, writes }) => committed(project, message, writes));
  },
};
