import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { basename, isAbsolute, join, relative, resolve, sep } from "node:path";
import { resolveCard } from "@kit/zoo";
import { Command, Option } from "commander";
import { picturePath } from "../document/picture.ts";
import { NotebookFailedError, NotebookForeignError, UsageError } from "../errors.ts";
import { colabBadge } from "../notebook/colab-badge.ts";
import { type Comparison, compareNotebook } from "../notebook/compare-notebook.ts";
import { type ExecuteOptions, executeNotebook } from "../notebook/execute/execute-notebook.ts";
import { type Kernel, kernels, type Notebook } from "../notebook/notebook.ts";
import { notebookJson } from "../notebook/notebook-json.ts";
import { type ProjectNotebook, projectNotebook } from "../notebook/project-notebook.ts";
import { sampleAddress } from "../notebook/sample-address.ts";
import { defaultSample } from "../notebook/sample-name.ts";
import { writeNotebook } from "../notebook/write-notebook.ts";
import type { ExitState } from "../program.ts";
import { readProject } from "../project/read-project.ts";
import { repositoryName } from "../project/repository-name.ts";
import { onInterrupt } from "../terminal/interrupt.ts";
import { progressBar } from "../terminal/progress.ts";
import { escapeShell } from "../text/escape/shell.ts";
import { writeWhole } from "../write-whole.ts";

interface Options {
  readonly project: string;
  readonly model?: string;
  readonly sample?: string;
  readonly repository?: string;
  readonly branch: string;
  readonly kernel: Kernel;
  readonly execute?: boolean;
  readonly out?: string;
  readonly check?: boolean;
  readonly json?: boolean;
  readonly replace?: boolean;
}

/** `kit notebook`: a notebook that shows a model, executed if wanted. */
export function notebookCommand(state: ExitState): Command {
  return new Command("notebook")
    .description("Write a notebook that shows a model: install, load, detect, numbers, thresholds, cite.")
    .option("--project <folder>", "the folder with kit.json", ".")
    .option(
      "-m, --model <name>",
      "instead of a project's: a model of the zoo, or a reference like github:owner/repo@v1",
    )
    .option(
      "--sample <photo>",
      "with --model: the photo that is shown, as an https address or a file, which goes into the notebook",
    )
    .option("--repository <owner/name>", "with --model: where the notebook will lie on GitHub, for the Colab badge")
    .option("--branch <name>", "with --repository: the branch", "main")
    .addOption(new Option("--kernel <kernel>", "what runs it").choices(kernels).default("python"))
    .option("--execute", "run it here, and write it with its outputs")
    .option(
      "-o, --out <file>",
      "where it goes (default: notebooks/<model>.ipynb, of Deno notebooks/<model>.deno.ipynb)",
    )
    .option("--check", "write nothing: exit code 1 unless the file is there, up to date and executed")
    .option("--json", "with --check: print JSON")
    .option(
      "--replace",
      "write over a notebook that was edited, or that Kit did not write; with --execute, run it again",
    )
    .addHelpText("after", help)
    .action(async (options: Options) => {
      state.exitCode = await notebook(options);
    });
}

const help = `
Examples:
  kit notebook --execute                          of the project in this folder
  kit notebook --check                            in CI: is the committed one up to date?
  kit notebook -m retinaface-mnet025-v2 --kernel deno -o faces.ipynb

Executing takes jupyter_client with the kernel: pip install ipykernel; for Deno, deno. Its cells install Kit's packages:
npm_config_registry (for Deno NPM_CONFIG_REGISTRY) names another registry than npm's.`;

async function notebook(options: Options): Promise<number> {
  if (options.json && !options.check)
    throw new UsageError("--json goes with --check.", "Leave it out, or add --check.");
  using interruption = onInterrupt();
  const { signal } = interruption;
  const { path, subject, files, folder } = await whatToWrite(options, signal);
  const target = options.out === undefined ? join(folder, path) : resolve(options.out);
  if (!target.endsWith(".ipynb"))
    throw new UsageError(`--out is no file of a notebook: ${options.out}.`, `End it in .ipynb: -o ${basename(path)}.`);
  const source = await writeNotebook(subject, options.kernel);
  const there = await readThere(target);
  const comparison = compareNotebook(there, source);
  if (options.check) {
    const told = { path: shown(target), state: comparison, told: checks[comparison](commandOf(options)) };
    console.log(options.json ? JSON.stringify(told, null, 2) : `${told.path}: ${told.told}`);
    return comparison === "current" ? 0 : 1;
  }
  if (comparison === "foreign" && !options.replace) throw new NotebookForeignError(shown(target));
  const isAgain = options.execute && options.replace;
  const isDone = options.execute ? comparison === "current" : ["current", "rerun", "bare"].includes(comparison);
  if (isDone && !isAgain) {
    console.error(`${shown(target)} is up to date.`);
  } else {
    const written = options.execute ? await execute(source, { files, signal }, options) : source;
    await writeWhole(target, notebookJson(written));
    console.log(`Open ${shown(target)}`);
  }
  if (subject.place && options.kernel === "python") console.log(colabBadge(subject.place));
  return 0;
}

/** The text of a file, undefined where there is none. */
async function readThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    const { code } = Object(error);
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    if (code !== "EISDIR") throw error;
    throw new UsageError(`${shown(path)} is a folder.`, "Name a file for the notebook: -o faces.ipynb.");
  }
}

/** With a bar on a terminal: it takes a while, most of it the installation. */
async function execute(source: Notebook, how: ExecuteOptions, { model }: Options): Promise<Notebook> {
  const bar = progressBar(source.cells.filter(({ cell_type }) => cell_type === "code").length);
  let last: string | undefined;
  const onCell = (id: string) => {
    if (last !== undefined) bar.advance(id);
    last = id;
  };
  try {
    return await executeNotebook(source, { ...how, onCell });
  } catch (error) {
    if (model !== undefined || last !== "load-code" || how.signal?.aborted) throw error;
    throw new NotebookFailedError(
      "The cell that loads the model",
      reasonOf(error),
      "Is the release out? kit run repo weights publishes it.",
    );
  } finally {
    bar.stop();
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

const checks: Readonly<Record<Comparison, (command: string) => string>> = {
  missing: (command) => `is not there: write it with ${command}`,
  bare: (command) => `was not executed: ${command}`,
  rerun: (command) => `is not as Kit executed it: ${command}`,
  outdated: (command) => `is not up to date: ${command}`,
  foreign: (command) => `was edited, or is not Kit's: ${command} --replace`,
  current: () => "is up to date",
};

/** What writes the notebook that was asked about, with its outputs. */
function commandOf({ project, model, sample, repository, branch, kernel, out }: Options): string {
  const options = Object.entries({
    "--project": project === "." ? undefined : project,
    "--model": model,
    "--sample": sample,
    "--repository": repository,
    "--branch": branch === "main" ? undefined : branch,
    "--kernel": kernel === "python" ? undefined : kernel,
    "--out": out,
  }).flatMap(([flag, value]) => (value === undefined ? [] : [`${flag} ${escapeShell(value)}`]));
  return ["kit notebook", ...options, "--execute"].join(" ");
}

async function whatToWrite(options: Options, signal: AbortSignal): Promise<ProjectNotebook & { folder: string }> {
  const { model, repository, branch, kernel, out } = options;
  if (model === undefined) {
    for (const name of ["sample", "repository"] as const) {
      if (options[name] !== undefined)
        throw new UsageError(`--${name} goes with --model.`, "kit.json says it of a project.");
    }
    if (!existsSync(join(options.project, "kit.json")))
      throw new UsageError(
        `There is no kit.json in ${resolve(options.project)}.`,
        "Name a project with --project, or a model with --model.",
      );
    const project = await readProject(options.project, { signal });
    const [example = ""] = project.config.examples;
    const hasPicture = existsSync(join(project.root, picturePath(project, { path: example })));
    return { ...projectNotebook(project, kernel, hasPicture), folder: project.root };
  }
  if (/^(?:[./\\]|file:)|\.(?:json|onnx)$/i.test(model) && !/^(?:https|npm|github|hf):/.test(model))
    throw new UsageError(
      `${model} is on this machine alone: no reader could load it.`,
      "Publish it first (kit run repo weights), or run kit notebook in its project.",
    );
  if (repository !== undefined && !repositoryName.test(repository))
    throw new UsageError(`--repository is not owner/name: ${repository}.`, "Write it as GitHub does: octo-org/faces.");
  const sample = await sampleAddress(options.sample ?? defaultSample);
  const card = await resolveCard(model, { signal });
  const path = `notebooks/${card.name}${kernel === "deno" ? ".deno" : ""}.ipynb`;
  const place = repository === undefined ? {} : { place: { repository, branch, path: out ? placed(out) : path } };
  return { path, subject: { card, model, sample, ...place }, files: {}, folder: "." };
}

/** Where in a repository the file lies, if this folder is its top. */
function placed(out: string): string {
  const path = slashed(relative(process.cwd(), resolve(out)));
  return path.startsWith("../") || isAbsolute(path) ? basename(out) : path;
}

function shown(path: string): string {
  const from = relative(process.cwd(), path);
  return from.startsWith("..") ? path : from;
}

function slashed(path: string): string {
  return path.split(sep).join("/");
}
