import { extname } from "node:path";
import { packageVersions } from "./package-versions.ts";
import { notebookFolder, sampleName } from "./sample-name.ts";
import type { NotebookSubject } from "./subject.ts";

/**
 * The code of a cell for a model: strings that stand for the default model, the sample and the packages give way to
 * those of the subject. Nothing else of a subject gets into code.
 */
export function fillCode(code: string, file: string, { model, sample }: NotebookSubject): string {
  const isPython = extname(file) === ".py";
  const name = sampleName(sample);
  const values = new Map([
    ["retinaface-mnet025-v2", model],
    ["https://example.org/sample.jpg", sample],
    ["sample.jpg", name],
    [`${notebookFolder}/sample.jpg`, `${notebookFolder}/${name}`],
    // JavaScript of Node.js imports what is installed.
    ...(extname(file) === ".mjs" ? [] : packageSpecs()),
  ]);
  return code.replace(/"([^"\n]*)"/g, (whole, text: string) => {
    const value = values.get(text);
    if (value === undefined) return whole;
    return isPython ? pythonString(value) : scriptString(value);
  });
}

/** `@kit/image` → `@kit/image@1.0.0`, and the same with `npm:` before it. */
function packageSpecs(): [string, string][] {
  return Object.entries(packageVersions()).flatMap(([name, version]): [string, string][] => [
    [name, `${name}@${version}`],
    [`npm:${name}`, `npm:${name}@${version}`],
  ]);
}

// ASCII alone: IPython and JavaScript take some other marks for the end of a line.

function pythonString(text: string): string {
  return JSON.stringify(text).replace(/[^ -~]/gu, (mark) => {
    return `\\U${(mark.codePointAt(0) ?? 0).toString(16).padStart(8, "0")}`;
  });
}

function scriptString(text: string): string {
  return JSON.stringify(text).replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
