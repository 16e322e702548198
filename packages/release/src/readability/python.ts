import { isDeepStrictEqual } from "node:util";
import type { WriteAction } from "../action.ts";
import { askGit, git } from "../apply/git.ts";
import { isAsWritten } from "../apply/write.ts";
import { UncommittedError } from "../errors.ts";
import type { Project } from "../project/project.ts";
import { openState } from "../run/state.ts";
import { isRecord, type Plain } from "../text/merge/plain.ts";
import { mergeToml, readToml, type TomlTables, tablesIn } from "../text/merge/toml.ts";
import { readTemplate } from "../text/template.ts";
import type { Change } from "./change.ts";
import { preCommitPath, withHooks } from "./pre-commit.ts";
import { pythonFiles } from "./python-files.ts";
import { flake8Path, type PythonTools, pythonTools } from "./python-tools.ts";
import { type CheckedFile, runRuff } from "./run-ruff.ts";
import { workflow } from "./workflow.ts";

const path = "pyproject.toml";

/**
 * What keeps Python readable: ruff and mypy (black and flake8 where they are in use or asked for), before each commit and
 * on GitHub. What the project has set stays, another formatter and isort too. Where ruff comes new, the code is formatted
 * with it first, and the faults that it finds then are listed file by file, so that its checks pass and refuse new ones.
 * Where mypy, black or flake8 does, it passes over the files that are there.
 *
 * @throws MergeFailedError where settings that are there cannot be added to.
 * @throws UncommittedError where code to be formatted has changes of the author's that no commit has.
 */
export async function readablePython(project: Project): Promise<readonly Change[]> {
  const template = (name: string) => readTemplate(`readability/python/${name}`);
  const tools = await pythonTools(project, await template("flake8"));
  const pyproject = await project.read(path);
  const hooks = await project.read(preCommitPath);
  const tables = tablesFor(tools, readToml(await template("pyproject.toml"), path));
  const formats = tools.formatter === "ruff";
  // Ours may be those of a run that was broken off.
  const isMypyNew =
    !tools.hasMypySettings || isDeepStrictEqual(mypyIn(pyproject ?? ""), mypyIn(await template("pyproject.toml")));
  const isRuffNew = (formats || tools.linter === "ruff") && !tools.hasRuffSettings && !tools.hasRuffHook;
  const code = isRuffNew ? await runRuff(project, ruffOf(tables), formats) : [];
  if (formats) await areCommitted(project.root, code);
  const notebooks = (await hasNotebooks(project)) ? ["*.ipynb"] : [];
  const settings = mergeToml(pyproject, { ...tables, ...baseline(tables, code, notebooks) }, path);
  const isThere = allBut(await pythonFiles(project));
  return [
    // First, and apart: once the settings are there, the code is the author's to format. A run that is killed before
    // finds all of it again.
    { message: "Format the code with ruff", writes: formats ? code.flatMap(formatted) : [] },
    {
      message: "Check format, lint and types of the code",
      writes: [
        ...(settings === ""
          ? []
          : [{ kind: "write", path, content: settings, mergedFrom: pyproject ?? null } as const]),
        // Before the hook, which says that flake8 is there.
        ...(tools.asked.has("flake8") ? [await flake8Settings(project, await template("flake8"))] : []),
        {
          kind: "write",
          path: preCommitPath,
          content: withHooks(hooks, await template("pre-commit-config.yaml"), hooksFor(tools), {
            mypy: isMypyNew ? isThere : {},
            black: tools.asked.has("black") ? isThere : {},
            flake8: tools.asked.has("flake8") ? isThere : {},
          }),
          mergedFrom: hooks ?? null,
        },
        ...(await workflow(project, {
          path: ".github/workflows/python-checks.yml",
          template: await template("python-checks.yml"),
          does: /pre-commit/,
        })),
      ],
    },
  ];
}

function mypyIn(pyproject: string): unknown {
  const { tool } = readToml(pyproject, path);
  return isRecord(tool) ? tool.mypy : undefined;
}

/** Formatting is a commit of its own: what the author has at hand must not go into it. */
async function areCommitted(root: string, code: readonly CheckedFile[]): Promise<void> {
  const paths = code.filter((file) => file.formatted !== undefined).map((file) => file.path);
  if (paths.length === 0 || (await askGit(root, ["rev-parse", "--verify", "HEAD"])) === undefined) return;
  const literal = { env: { GIT_LITERAL_PATHSPECS: "1" } };
  const status = await git(
    root,
    ["status", "--porcelain=v1", "-z", "--untracked-files=no", "--no-renames", "--", ...paths],
    literal,
  );
  const changed = status.split("\0").filter((entry) => entry !== "");
  const state = await openState(root);
  const open: string[] = [];
  // A run that ended before its commit has formatted it.
  for (const path of changed.map((entry) => entry.slice(3)))
    if (!(await isAsWritten(path, { root, state }))) open.push(path);
  if (open.length > 0) throw new UncommittedError(open);
}

function formatted({ path, text, formatted }: CheckedFile): readonly WriteAction[] {
  return formatted === undefined ? [] : [{ kind: "write", path, content: formatted, mergedFrom: text }];
}

/** Whether there are notebooks, which ruff reads as well, or will be: cells follow other rules than modules. */
async function hasNotebooks({ config, files }: Project): Promise<boolean> {
  return config.steps.includes("notebook") || (await files()).some((path) => path.endsWith(".ipynb"));
}

/** Settings under which flake8 and black agree. */
async function flake8Settings(project: Project, content: string): Promise<WriteAction> {
  const existing = await project.read(flake8Path);
  return { kind: "write", path: flake8Path, content: existing ?? content, mergedFrom: existing ?? null };
}

/** What ruff is to pass over: files that it cannot read or that are no modules, and faults that were there before. */
function baseline(tables: TomlTables, code: readonly CheckedFile[], notebooks: readonly string[]): TomlTables {
  if (tables["tool.ruff"] === undefined) return {};
  const unreadable = code.filter((file) => file.formatted === undefined).map((file) => globOf(file.path));
  const excluded = [...notebooks, ...unreadable];
  const lints = tables["tool.ruff.lint"] !== undefined;
  const faulty = code
    .filter(({ faults }) => lints && faults.length > 0)
    .map((file) => [globOf(file.path), file.faults] as const);
  return {
    ...(excluded.length > 0 && { "tool.ruff": { ...tables["tool.ruff"], "extend-exclude": excluded } }),
    ...(faulty.length > 0 && { "tool.ruff.lint.per-file-ignores": Object.fromEntries(faulty) }),
  };
}

/** A path as ruff's patterns mean it: a sign of a pattern in a name stands for itself. */
function globOf(path: string): string {
  return path
    .replaceAll("\\", "\\\\")
    .replaceAll(/[*?[{}]/g, "[$&]")
    .replace(/^!/, "\\!");
}

/** Settings of a hook that passes over what was there before: one file a line, to be taken out when its types are right. */
function allBut(paths: readonly string[]): Plain {
  if (paths.length === 0) return {};
  const escaped = paths.map((path) => `  ${path.replaceAll(/[^\w/-]/g, "\\$&")}`);
  return { exclude: `(?x)^(\n${escaped.join("|\n")}\n)$\n` };
}

function tablesFor(tools: PythonTools, template: Plain): TomlTables {
  // Settings that are there stay as a whole: what is left out of them may be left out on purpose.
  const ruff = !tools.hasRuffSettings && !tools.hasRuffHook && (tools.formatter === "ruff" || tools.linter === "ruff");
  const isWanted: Readonly<Record<string, boolean>> = {
    "tool.ruff": ruff,
    "tool.ruff.lint": ruff && tools.linter === "ruff",
    "tool.mypy": !tools.hasMypySettings,
  };
  const wanted = Object.entries(tablesIn(template)).filter(([header]) => isWanted[header]);
  return Object.fromEntries(
    wanted.map(([header, keys]) => {
      if (header === "tool.ruff" && tools.lineLength !== undefined)
        return [header, { ...keys, "line-length": tools.lineLength }];
      if (header === "tool.ruff.lint" && tools.usesIsort) return [header, withoutImports(keys)];
      return [header, keys];
    }),
  );
}

/** The rules but for those that sort imports. */
function withoutImports(keys: Plain): Plain {
  return { ...keys, select: Array.isArray(keys.select) ? keys.select.filter((rule) => rule !== "I") : [] };
}

function hooksFor({ formatter, linter }: PythonTools): readonly string[] {
  return [
    "check-added-large-files",
    "check-merge-conflict",
    "check-yaml",
    linter === "ruff" ? "ruff-check" : "flake8",
    ...(formatter === "other" ? [] : [formatter === "ruff" ? "ruff-format" : "black"]),
    "mypy",
  ];
}

/** The settings as ruff takes them. */
function ruffOf(tables: TomlTables): Plain {
  return { ...tables["tool.ruff"], lint: { ...tables["tool.ruff.lint"] } };
}
