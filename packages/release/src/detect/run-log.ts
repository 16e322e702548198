import { type FileHandle, open, readFile } from "node:fs/promises";
import { UsageError, WriteFailedError } from "../errors.ts";
import { writeWhole } from "../write-whole.ts";
import { lockRun } from "./lock-run.ts";
import type { DetectionRecord } from "./record.ts";

/** Records of finished pictures, one JSON object a line, each written as soon as its picture is done. */
export interface RunLog extends AsyncDisposable {
  /** `file_path` of what an earlier run has finished, and the change of the file that it searched. */
  readonly finished: ReadonlyMap<string, number>;
  /**
   * @param changed When the file that was searched had changed last, in milliseconds since 1970: one that changed later
   * is another picture.
   */
  append(record: DetectionRecord, changed: number): Promise<void>;
}

/** What results depend on beside the picture. A run is continued with the same, in the same folder. */
export type RunOptions = Readonly<Record<string, unknown>>;

/**
 * Opens a log for a run with this model and these options. To continue one, `resume` must say so: its complete lines count
 * as done, and half a line, which a process that was killed may leave, is cut off. The options stand beside it, in `<path>.run`.
 *
 * @throws UsageError if the file exists and is not to be continued, was not written by such a run, or is being written
 */
export async function openRunLog(path: string, model: string, options: RunOptions, resume: boolean): Promise<RunLog> {
  const unlock = await lockRun(path).catch((error) => {
    throw error instanceof UsageError ? error : unwritable(path, error);
  });
  try {
    const log = await openLocked(path, model, options, resume);
    return {
      ...log,
      async [Symbol.asyncDispose]() {
        await log[Symbol.asyncDispose]();
        await unlock();
      },
    };
  } catch (error) {
    await unlock();
    throw error;
  }
}

async function openLocked(path: string, model: string, options: RunOptions, resume: boolean): Promise<RunLog> {
  const file = await open(path, resume ? "a+" : "ax+").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "EEXIST") {
      throw new UsageError(`${path} exists already.`, "Continue that run with --resume, or name another file.");
    }
    throw unwritable(path, error);
  });
  try {
    const finished = await readFinished(file, path, model);
    if (finished.size > 0) await requireSame(path, options);
    else await writeWhole(`${path}.run`, `${JSON.stringify(options)}\n`);
    let written = Promise.resolve();
    return {
      finished,
      append(record, changed) {
        // One after the other: a long line is written in pieces.
        written = written
          .then(() => file.appendFile(`${JSON.stringify({ ...record, file_changed: changed })}\n`))
          .catch((error) => {
            throw new WriteFailedError(path, error);
          });
        return written;
      },
      [Symbol.asyncDispose]: () => file.close(),
    };
  } catch (error) {
    await file.close();
    throw error;
  }
}

function unwritable(path: string, { message }: Error): UsageError {
  return new UsageError(`${path} cannot be written: ${message}.`, "Check that its folder exists and may be written.");
}

async function requireSame(path: string, options: RunOptions): Promise<void> {
  const begun: unknown = JSON.parse(await readFile(`${path}.run`, "utf8").catch(() => "{}"));
  const earlier = new Map(Object.entries(begun ?? {}));
  const given = Object.entries(JSON.parse(JSON.stringify(options)));
  const different = [...new Set([...earlier.keys(), ...given.map(([name]) => name)])].filter(
    (name) => JSON.stringify(earlier.get(name)) !== JSON.stringify(new Map(given).get(name)),
  );
  if (different.length === 0) return;
  const changes = different.map((name) => `${name} was ${JSON.stringify(earlier.get(name)) ?? "not given"}`);
  throw new UsageError(
    `${path} was begun with other options: ${changes.join(", ")}.`,
    different.includes("out") && options.out === undefined
      ? "Continue it with the same (--json writes no pictures unless --out says where), or name another file."
      : "Continue it with the same, in the same folder, or name another file.",
  );
}

async function readFinished(file: FileHandle, path: string, model: string): Promise<Map<string, number>> {
  const content = await file.readFile();
  const whole = content.subarray(0, content.lastIndexOf("\n") + 1);
  const lines = whole.toString("utf8").split("\n").slice(0, -1);
  const finished = new Map<string, number>();
  for (const [index, line] of lines.entries()) {
    const record = parse(line);
    if (record === undefined) {
      throw new UsageError(`Line ${index + 1} of ${path} is not a record of kit detect.`, "Name another file.");
    }
    if (record.model !== model) {
      throw new UsageError(
        `${path} was begun with the model ${record.model}, not with ${model}.`,
        "Continue it with that model (-m), or name another file.",
      );
    }
    finished.set(record.file_path, record.file_changed);
  }
  // Only now, so that a file that is not ours stays as it is.
  if (whole.length < content.length) await file.truncate(whole.length);
  return finished;
}

type Line = Pick<DetectionRecord, "file_path" | "model"> & { readonly file_changed: number };

function parse(line: string): Line | undefined {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value !== "object" || value === null || !("file_path" in value) || !("model" in value)) return undefined;
    const { file_path, model } = value;
    if (typeof file_path !== "string" || typeof model !== "string") return undefined;
    return { file_path, model, file_changed: "file_changed" in value ? Number(value.file_changed) : Number.NaN };
  } catch {
    return undefined;
  }
}
