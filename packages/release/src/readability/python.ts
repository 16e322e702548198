import type { WriteAction } from "../action.ts";
import type { Project } from "../project/project.ts";
import { mergeToml, readToml, type TomlTables, tablesIn } from "../text/merge/toml.ts";
import { readTemplate } from "../text/template.ts";
import { preCommitPath, withHooks } from "./pre-commit.ts";
import { type PythonTools, pythonTools } from "./python-tools.ts";
import { workflow } from "./workflow.ts";

/**
 * Settings that keep Python readable: ruff and mypy (black and flake8 where they are in use), before each commit and on
 * GitHub. What the project has set stays.
 *
 * @throws MergeFailedError where settings that are there cannot be added to.
 */
export async function pythonSettings(project: Project): Promise<readonly WriteAction[]> {
  const tools = await pythonTools(project);
  const template = (name: string) => readTemplate(`readability/python/${name}`);
  const pyproject = await project.read("pyproject.toml");
  const hooks = await project.read(preCommitPath);
  const settings = mergeToml(pyproject, tablesFor(tools, await template("pyproject.toml")), "pyproject.toml");
  return [
    ...(settings === ""
      ? []
      : [{ kind: "write", path: "pyproject.toml", content: settings, mergedFrom: pyproject ?? null } as const]),
    {
      kind: "write",
      path: preCommitPath,
      content: withHooks(hooks, await template("pre-commit-config.yaml"), hooksFor(tools)),
      mergedFrom: hooks ?? null,
    },
    ...(await workflow(project, {
      path: ".github/workflows/python-checks.yml",
      template: await template("python-checks.yml"),
      does: /pre-commit/,
    })),
  ];
}

function tablesFor(tools: PythonTools, template: string): TomlTables {
  const usesRuff = !tools.hasRuffFile && (tools.formatter === "ruff" || tools.linter === "ruff");
  const wanted = Object.entries(tablesIn(readToml(template, "pyproject.toml"))).filter(([header]) =>
    header.startsWith("tool.ruff") ? usesRuff : !tools.hasMypyFile,
  );
  return Object.fromEntries(
    wanted.map(([header, keys]) => {
      const lineLength = header === "tool.ruff" ? tools.lineLength : undefined;
      return [header, lineLength === undefined ? keys : { ...keys, "line-length": lineLength }];
    }),
  );
}

function hooksFor({ formatter, linter }: PythonTools): readonly string[] {
  return [
    "check-added-large-files",
    "check-merge-conflict",
    "check-yaml",
    linter === "ruff" ? "ruff-check" : "flake8",
    formatter === "ruff" ? "ruff-format" : "black",
    "mypy",
  ];
}
