import { stat } from "node:fs/promises";
import type { Input } from "./inputs.ts";
import type { RunLog } from "./run-log.ts";

/** A picture that is still to be searched, and when its file last changed, in milliseconds since 1970. */
export interface Unfinished {
  readonly input: Input;
  readonly changed: number;
}

/** What an earlier run has not done: also pictures that were replaced since, whose later line in the log counts. */
export async function unfinished(
  inputs: readonly Input[],
  { finished }: Pick<RunLog, "finished">,
): Promise<Unfinished[]> {
  const left: Unfinished[] = [];
  for (const input of inputs) {
    const changed = await changedAt(input.source);
    if (input.label === "-" || finished.get(input.label) !== changed) left.push({ input, changed });
  }
  return left;
}

/** 0 for what is no file. A file that took another's place has its own times, but a new `ctime`. */
async function changedAt(source: Input["source"]): Promise<number> {
  if (typeof source !== "string") return 0;
  return stat(source).then(
    ({ mtimeMs, ctimeMs }) => Math.max(mtimeMs, ctimeMs),
    () => 0,
  );
}
