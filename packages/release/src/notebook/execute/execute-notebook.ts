import { copyFile, mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { withoutSecrets } from "../../environment/without-secrets.ts";
import { NotebookFailedError, NotebookTooLargeError } from "../../errors.ts";
import { templatePath } from "../../text/template.ts";
import { hashOfNotebook } from "../hash-of-notebook.ts";
import { addIntroPicture } from "../intro-picture.ts";
import type { Cell, Notebook, Output } from "../notebook.ts";
import { notebookJson } from "../notebook-json.ts";
import { parseNotebook } from "../parse-notebook.ts";
import { cleanOutputs } from "./clean-outputs.ts";
import { findPython } from "./find-python.ts";
import { kernelName, requireKernel, writeKernels } from "./kernel-folder.ts";
import { runProgram } from "./run-program.ts";
import { shrinkPicture } from "./shrink-pictures.ts";

/** Notebooks of more are slow to open, and GitHub may not show them. */
const largest = 1_000_000;
/** A first run installs packages and fetches weights. */
const secondsPerCell = 900;

/** How execute.py tells a cell that begins. */
const beginning = /^cell ([\w-]+)$/;

export interface ExecuteOptions {
  /** Files beside the notebook while it runs: path, with `/` → absolute path of what is copied there. */
  readonly files?: Readonly<Record<string, string>>;
  /** Default: this process's, without secrets. */
  readonly env?: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal;
  /** Told of each cell that begins, by its id. */
  readonly onCell?: (id: string) => void;
}

/**
 * Runs all cells of a notebook in a temporary folder and gives it with its outputs: pictures made small, the times
 * that Jupyter notes and this machine's paths taken out. The first picture is shown at the top as well.
 *
 * @throws NotebookToolError where nothing can run it, NotebookFailedError where a cell fails, NotebookTooLargeError
 */
export async function executeNotebook(notebook: Notebook, options: ExecuteOptions = {}): Promise<Notebook> {
  const { files = {}, env = process.env, signal, onCell } = options;
  const python = await findPython(env);
  await requireKernel(notebook, env);
  const home = await realpath(await mkdtemp(join(tmpdir(), "kit-notebook-")));
  try {
    const folder = join(home, "here");
    await mkdir(folder);
    await writeKernels(join(home, "jupyter"), env);
    // A manifest of a folder above would lead Deno's imports astray; packages may be of this very hour.
    await writeFile(join(folder, "deno.json"), '{ "nodeModulesDir": "none", "minimumDependencyAge": "0" }');
    for (const [path, from] of Object.entries(files)) {
      await mkdir(dirname(join(folder, path)), { recursive: true });
      await copyFile(from, join(folder, path));
    }
    const args = [templatePath("notebook/execute.py"), kernelName(notebook), String(secondsPerCell)];
    const ran = await runProgram(python, args, {
      cwd: folder,
      env: { ...withoutSecrets(env), ...quiet, JUPYTER_PATH: join(home, "jupyter"), IPYTHONDIR: join(home, "ipython") },
      input: notebookJson(notebook),
      signal,
      onLine(line) {
        const [, id] = beginning.exec(line) ?? [];
        if (id !== undefined) onCell?.(id);
      },
    });
    const executed = ran.exit === 0 ? parseNotebook(ran.stdout) : undefined;
    if (!executed)
      throw new NotebookFailedError("The kernel", ran.stderr.replaceAll(new RegExp(beginning, "gm"), "").trim());
    return await finish(notebook, executed, folder, ran.stderr);
  } finally {
    // What was cut short in there may still be writing.
    await rm(home, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 });
  }
}

/** No colours, bars or news in what programs print. */
const quiet = {
  NO_COLOR: "1",
  npm_config_progress: "false",
  npm_config_update_notifier: "false",
  PYTHONNOUSERSITE: "1",
};

/** The notebook as it was, with the outputs of the one that was run. @param said Standard error of what ran it. */
async function finish(notebook: Notebook, executed: Notebook, folder: string, said: string): Promise<Notebook> {
  const cells = await Promise.all(
    notebook.cells.map(async (cell, index) => {
      const ran = executed.cells[index];
      if (cell.cell_type !== "code" || ran?.cell_type !== "code") return cell;
      const outputs = await cleanOutputs(ran.outputs, folder);
      const failure = outputs.find((output) => output.output_type === "error");
      if (failure) throw failed(cell.id, failureText(failure, outputs, said));
      return { ...cell, execution_count: ran.execution_count, outputs };
    }),
  );
  const [intro, ...others] = cells;
  const picture = firstPicture(others);
  const shown =
    intro && picture !== undefined
      ? [addIntroPicture(intro, await shrinkPicture(picture, introSide)), ...others]
      : cells;
  const kit = { ...Object(notebook.metadata.kit), executed: hashOfNotebook({ ...notebook, cells: shown }) };
  const finished = { ...notebook, metadata: { ...notebook.metadata, kit }, cells: shown };
  const bytes = Buffer.byteLength(notebookJson(finished));
  if (bytes > largest) throw new NotebookTooLargeError(bytes, largest);
  return finished;
}

/** Of the picture at the top, in pixels: it only says what to expect. */
const introSide = 480;

/** The first picture that a cell shows, base64. */
function firstPicture(cells: readonly Cell[]): string | undefined {
  for (const cell of cells)
    for (const output of cell.cell_type === "code" ? cell.outputs : []) {
      const picture = "data" in output ? output.data["image/jpeg"] : undefined;
      if (typeof picture === "string") return picture;
    }
  return undefined;
}

function failed(id: string, text: string): NotebookFailedError {
  // As npm and Deno say it.
  const isUnpublished = /\bE404\b|npm package '[^']*' does not exist/.test(text);
  const hint =
    "The registry has no such package, or not yet: publish it first, or name a registry that has it in npm_config_registry (for Deno NPM_CONFIG_REGISTRY).";
  return new NotebookFailedError(`The cell ${id}`, text, isUnpublished ? hint : undefined);
}

/** What a failed cell printed, and why it failed. */
function failureText(
  { ename, evalue, traceback }: Extract<Output, { output_type: "error" }>,
  outputs: readonly Output[],
  said: string,
): string {
  const printed = outputs.flatMap((output) => (output.output_type === "stream" ? output.text : []));
  // Deno's kernel tells of a package that cannot be had on its standard error alone.
  const lines = said.trimEnd().split("\n");
  const last = traceback.length === 0 ? lines.slice(lines.findLastIndex((line) => beginning.test(line)) + 1) : [];
  return [...printed, ...last, `${ename}: ${evalue}`].join("\n");
}
