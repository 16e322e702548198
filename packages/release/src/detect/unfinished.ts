import { stat } from "node:fs/promises";
import type { Input } from "./inputs.ts";
import type { RunLog } from "./run-log.ts";

/** What an earlier run has not done: also pictures that were replaced since, whose later line in the log counts. */
export async function unfinished(
  inputs: readonly Input[],
  { finished, lastWritten }: Pick<RunLog, "finished" | "lastWritten">,
): Promise<Input[]> {
  const left: Input[] = [];
  for (const input of inputs) {
    const isDone = input.label !== "-" && finished.has(input.label) && (await changedAt(input.source)) <= lastWritten;
    if (!isDone) left.push(input);
  }
  return left;
}

/** Milliseconds since 1970; 0 for what is no file. A file that took another's place has its own times, but a new `ctime`. */
async function changedAt(source: Input["source"]): Promise<number> {
  if (typeof source !== "string") return 0;
  return stat(source).then(
    ({ mtimeMs, ctimeMs }) => Math.max(mtimeMs, ctimeMs),
    () => 0,
  );
}
