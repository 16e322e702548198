import type { Project } from "../project/project.ts";
import type { Plain } from "../text/merge/plain.ts";
import { pythonFiles } from "./python-files.ts";

/** A Python file, and what ruff says of it. */
export interface CheckedFile {
  readonly path: string;
  readonly text: string;
  /** Undefined where ruff cannot read it: Python 2, say, or Latin-1. */
  readonly formatted: string | undefined;
  /** Codes of its faults, sorted; where ruff formats, of those that remain. */
  readonly faults: readonly string[];
}

/**
 * Runs ruff over the Python files of a project, in memory.
 *
 * @param formats Whether ruff is the formatter: then it looks for faults in what it has formatted.
 */
export async function runRuff(project: Project, settings: Plain, formats: boolean): Promise<readonly CheckedFile[]> {
  const { PositionEncoding, Workspace } = await import("@astral-sh/ruff-wasm-nodejs");
  using ruff = new Workspace(settings, PositionEncoding.Utf16);
  const files: CheckedFile[] = [];
  for (const path of await pythonFiles(project)) {
    const text = await project.read(path);
    if (text === undefined) continue;
    // What is not in UTF-8 could not be written as it was.
    const formatted = text.includes("\ufffd") ? undefined : attempt(() => ruff.format(text));
    const faults: readonly { readonly code: string | null }[] =
      formatted === undefined ? [] : ruff.check(formats ? formatted : text);
    files.push({ path, text, formatted, faults: [...new Set(faults.flatMap(({ code }) => code ?? []))].sort() });
  }
  return files;
}

function attempt<Result>(work: () => Result): Result | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
