import type { Project } from "../project/project.ts";
import { isRecord, type Plain } from "../text/merge/plain.ts";
import { readToml } from "../text/merge/toml.ts";
import { hooksOf } from "./pre-commit.ts";

/** What a Python project has chosen already. */
export interface PythonTools {
  readonly formatter: "black" | "ruff";
  readonly linter: "flake8" | "ruff";
  /** In characters, as the formatter or the linter has it. */
  readonly lineLength?: number;
  /** Whether ruff is set up, in `pyproject.toml` or a file of its own. */
  readonly hasRuffSettings: boolean;
  readonly hasMypySettings: boolean;
  /** Whether a hook runs ruff. */
  readonly hasRuffHook: boolean;
}

/** @throws MergeFailedError where settings cannot be read. */
export async function pythonTools(project: Project): Promise<PythonTools> {
  const read = async (path: string) => (await project.read(path)) ?? "";
  const { tool } = readToml(await read("pyproject.toml"), "pyproject.toml");
  const hooks = hooksOf(await read(".pre-commit-config.yaml"));
  const files = await Promise.all(["setup.cfg", "tox.ini", ".flake8"].map(read));
  const [setup = ""] = files;
  const flake8 = files.map((text) => section(text, "flake8")).find((text) => text !== undefined);
  const black = isRecord(tool) && isRecord(tool.black) ? tool.black : undefined;
  const isSet = (name: string) => isRecord(tool) && tool[name] !== undefined;
  const usesBlack = black !== undefined || hooks.has("black");
  const usesFlake8 = flake8 !== undefined || hooks.has("flake8");
  // Without a setting, black breaks lines at 88 and flake8 complains from 80 on.
  const lineLength = usesBlack ? (lengthOf(black) ?? 88) : usesFlake8 ? (lengthIn(flake8) ?? 79) : undefined;
  const hasFile = async (...paths: readonly string[]) =>
    (await Promise.all(paths.map(read))).some((text) => text !== "");
  return {
    formatter: usesBlack ? "black" : "ruff",
    linter: usesFlake8 ? "flake8" : "ruff",
    ...(lineLength !== undefined && { lineLength }),
    hasRuffSettings: isSet("ruff") || (await hasFile("ruff.toml", ".ruff.toml")),
    hasMypySettings: isSet("mypy") || section(setup, "mypy") !== undefined || (await hasFile("mypy.ini", ".mypy.ini")),
    hasRuffHook: [...hooks].some((id) => id.startsWith("ruff")),
  };
}

/** The lines of a section of an INI file. */
function section(ini: string, name: string): string | undefined {
  const [, ...sections] = ini.split(/^\[/m);
  return sections.find((text) => text.startsWith(`${name}]`));
}

function lengthOf(black: Plain | undefined): number | undefined {
  const length = black?.["line-length"] ?? black?.line_length;
  return typeof length === "number" ? length : undefined;
}

function lengthIn(flake8: string | undefined): number | undefined {
  const length = Number(/^max[-_]line[-_]length\s*[=:]\s*(\d+)/m.exec(flake8 ?? "")?.[1]);
  return Number.isInteger(length) ? length : undefined;
}
