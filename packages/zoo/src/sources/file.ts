import { SourceInvalidError } from "../errors.ts";
import type { Source } from "../source.ts";

/** `file:///…`: used where it is, without a copy in the cache. */
export const file: Source = {
  schemes: ["file"],
  inBrowser: false,
  async locate(given) {
    // In the name of a file they are what they are.
    const source = given.replace(/%(?![0-9a-f]{2})|[?#]/gi, encodeURIComponent);
    if (!/^file:\/\/\/?[^/]/i.test(source) || !URL.canParse(source))
      throw new SourceInvalidError(
        source,
        "it is no file URL",
        "Write file:///path/to/file, or ./file for one beside the card.",
      );
    return { url: new URL(source) };
  },
};
