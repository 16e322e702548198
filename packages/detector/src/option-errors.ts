// Apart from errors.ts, as what checks options is: a page that passes none does not load it.
import { DetectorError } from "./errors.ts";

/** There is no option of this name. */
export class UnknownOptionError extends DetectorError {
  readonly code = "DETECTOR_OPTION_UNKNOWN";
  readonly exit = 2;

  constructor(option: string, known: readonly string[], hint: string) {
    super(`There is no option ${option} here, only ${known.join(", ")}.`, hint);
  }
}
