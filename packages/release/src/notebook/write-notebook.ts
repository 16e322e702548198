import { basename, extname } from "node:path";
import { NotebookUnverifiedError } from "../errors.ts";
import { fillTemplate, readTemplate } from "../text/template.ts";
import { cellFiles } from "./cell-files.ts";
import { describeCard } from "./describe-card.ts";
import { fillCode } from "./fill-code.ts";
import { hashOfSources } from "./hash-of-sources.ts";
import { hashOfSubject } from "./hash-of-subject.ts";
import { kernelMetadata } from "./kernel-metadata.ts";
import type { Cell, Kernel, Notebook } from "./notebook.ts";
import type { NotebookSubject } from "./subject.ts";

/**
 * Writes a notebook, without outputs, that shows a model to somebody who has never seen it: what it does, install,
 * load, detect on a sample and on an own photo, read the numbers, change the threshold, use it in code, cite.
 * The same subject gives the same notebook.
 *
 * @throws NotebookUnverifiedError for a card that lacks the hash of a file
 */
export async function writeNotebook(subject: NotebookSubject, kernel: Kernel): Promise<Notebook> {
  const unverified = subject.card.weights.files.find(({ sha256 }) => sha256 === undefined);
  if (unverified) throw new NotebookUnverifiedError(subject.card.name, unverified.name);
  const values = describeCard(subject);
  const cells = await Promise.all(
    cellFiles[kernel].map(async (file): Promise<Cell> => {
      const template = await readTemplate(`notebook/${file}`);
      return extname(file) === ".md"
        ? markdownCell(file, fillTemplate(template, values).trim())
        : codeCell(file, fillCode(template, file, subject));
    }),
  );
  const kit = {
    sources: hashOfSources({ cells, metadata: kernelMetadata[kernel] }),
    subject: await hashOfSubject(subject),
  };
  const metadata = { ...kernelMetadata[kernel], kit };
  return { nbformat: 4, nbformat_minor: 5, metadata, cells };
}

function markdownCell(file: string, source: string): Cell {
  return { cell_type: "markdown", id: idOf(file), metadata: {}, source };
}

function codeCell(file: string, code: string): Cell {
  // IPython hands the rest of the cell to Node.js.
  const magic = extname(file) === ".mjs" ? "%%script node --input-type=module\n" : "";
  return {
    cell_type: "code",
    id: idOf(file),
    // What only prepares is folded, in Jupyter and in Colab.
    metadata: file === "python/node.py" ? { cellView: "form", jupyter: { source_hidden: true } } : {},
    source: `${magic}${code.trim()}`,
    execution_count: null,
    outputs: [],
  };
}

/** `text/load.md` → `load-text`, `python/load.py` → `load-code`. */
function idOf(file: string): string {
  const extension = extname(file);
  return `${basename(file, extension)}-${extension === ".md" ? "text" : "code"}`;
}
