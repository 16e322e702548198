import type { Project } from "../project/project.ts";
import { isRecord, type Plain } from "../text/merge/plain.ts";
import { readToml } from "../text/merge/toml.ts";
import { hooksOf } from "./pre-commit.ts";

/** What a Python project has chosen already, or asks for in `kit.json`. */
export interface PythonTools {
  /** `other`: one that Kit does not set up, like yapf, and that stays in charge. */
  readonly formatter: "black" | "ruff" | "other";
  readonly linter: "flake8" | "ruff";
  /** Whether isort sorts the imports. */
  readonly usesIsort: boolean;
  /** Those that are in use only since `kit.json` asks for them. */
  readonly asked: ReadonlySet<"black" | "flake8">;
  /** In characters, as the formatter or the linter has it. */
  readonly lineLength?: number;
  /** Whether ruff is set up, in `pyproject.toml` or a file of its own. */
  readonly hasRuffSettings: boolean;
  readonly hasMypySettings: boolean;
  /** Whether a hook runs ruff. */
  readonly hasRuffHook: boolean;
}

/** Where the settings of flake8 are that Kit writes. */
export const flake8Path = ".flake8";

/** What tools do without a setting: black breaks lines at 88, yapf at 79, and flake8 complains from 80 on. */
const usualLength = { black: 88, other: 79, flake8: 79 } as const;

/**
 * @param ownFlake8 The settings that Kit writes for flake8: those of a run that was broken off are no choice.
 * @throws MergeFailedError where settings cannot be read.
 */
export async function pythonTools(project: Project, ownFlake8: string): Promise<PythonTools> {
  const read = async (path: string) => (await project.read(path)) ?? "";
  const { tool } = readToml(await read("pyproject.toml"), "pyproject.toml");
  const hooks = hooksOf(await read(".pre-commit-config.yaml"));
  const files = await Promise.all(["setup.cfg", "tox.ini", flake8Path, ".style.yapf", ".isort.cfg"].map(read));
  const settingsOf = (name: string) => files.map((text) => section(text, name)).find((text) => text !== undefined);
  const tableOf = (name: string) => (isRecord(tool) && isRecord(tool[name]) ? tool[name] : undefined);
  const has = (name: string) => hooks.has(name) || tableOf(name) !== undefined || settingsOf(name) !== undefined;
  const hasFile = async (...paths: readonly string[]) =>
    (await Promise.all(paths.map(read))).some((text) => text !== "");

  const usesBlack = hooks.has("black") || hooks.has("black-jupyter") || tableOf("black") !== undefined;
  const usesOther = ["yapf", "autopep8", "blue"].some(has) || (await hasFile(".style.yapf"));
  const usesRuff = tableOf("ruff") !== undefined || (await hasFile("ruff.toml", ".ruff.toml"));
  const hasRuffHook = [...hooks].some((id) => id.startsWith("ruff"));
  const usesFlake8 = has("flake8") && !((await read(flake8Path)) === ownFlake8 && !hooks.has("flake8"));
  const { formatter, linter } = project.config.python;
  const isFree = !usesRuff && !hasRuffHook;
  const asksBlack = formatter === "black" && !usesBlack && !usesOther && isFree;
  const asksFlake8 = linter === "flake8" && !usesFlake8 && isFree;
  const chosen = {
    formatter: usesBlack || asksBlack ? "black" : usesOther ? "other" : "ruff",
    linter: usesFlake8 || asksFlake8 ? "flake8" : "ruff",
  } as const;
  const lengths = {
    black: lengthOf(tableOf("black")),
    other: lengthOf(tableOf("yapf")) ?? lengthIn(settingsOf("yapf") ?? settingsOf("style") ?? settingsOf("autopep8")),
    flake8: usesFlake8 ? lengthIn(settingsOf("flake8")) : usualLength.black,
  };
  const decisive = chosen.formatter !== "ruff" ? chosen.formatter : chosen.linter;
  const lineLength = decisive === "ruff" ? undefined : (lengths[decisive] ?? usualLength[decisive]);
  return {
    ...chosen,
    usesIsort: has("isort") || settingsOf("tool:isort") !== undefined || (await hasFile(".isort.cfg")),
    asked: new Set([...(asksBlack ? (["black"] as const) : []), ...(asksFlake8 ? (["flake8"] as const) : [])]),
    ...(lineLength !== undefined && { lineLength }),
    hasRuffSettings: usesRuff,
    hasMypySettings:
      tableOf("mypy") !== undefined || settingsOf("mypy") !== undefined || (await hasFile("mypy.ini", ".mypy.ini")),
    hasRuffHook,
  };
}

/** The lines of a section of an INI file. */
function section(ini: string, name: string): string | undefined {
  const [, ...sections] = ini.split(/^\[/m);
  return sections.find((text) => text.startsWith(`${name}]`));
}

function lengthOf(settings: Plain | undefined): number | undefined {
  const length = settings?.["line-length"] ?? settings?.line_length ?? settings?.column_limit;
  return typeof length === "number" ? length : undefined;
}

function lengthIn(settings: string | undefined): number | undefined {
  const length = Number(/^(?:max[-_]line[-_]length|column_limit)\s*[=:]\s*(\d+)/m.exec(settings ?? "")?.[1]);
  return Number.isInteger(length) && length > 0 ? length : undefined;
}
