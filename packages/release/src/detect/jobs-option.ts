import { availableParallelism } from "node:os";
import type { Option } from "commander";
import { option, wholeNumber } from "../terminal/parse.ts";

/** `--jobs`: pictures in work at a time. Its help is the same on every machine. */
export function jobsOption(): Option {
  const jobs = option("--jobs <n>", "pictures in work at a time", wholeNumber("--jobs", 256));
  return jobs.default(Math.min(4, availableParallelism()), "as many as cores, at most 4");
}
