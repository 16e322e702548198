// Apart from errors.ts, as what checks options is: a page that passes none does not load it.
import { DetectorError } from "./errors.ts";

/** There is no option of this name. */
export class UnknownOptionError extends DetectorError {
  readonly code = "DETECTOR_OPTION_UNKNOWN";
  readonly exit = 2;

  constructor(option: string, nearest: string, known: readonly string[]) {
    super(`There is no option ${option}, only ${known.join(", ")}.`, `Did you mean ${nearest}?`);
  }
}
