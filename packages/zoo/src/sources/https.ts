import { SourceInvalidError } from "../errors.ts";
import { shown } from "../reference.ts";
import type { Source } from "../source.ts";

/** `https://…`; and `http://…` of this machine, whose traffic nobody else can change. */
export const https: Source = {
  schemes: ["https", "http"],
  inBrowser: true,
  async locate(source) {
    if (!URL.canParse(source))
      throw new SourceInvalidError(shown(source), "it is not a URL", "Correct it in the card.");
    const url = new URL(source);
    if (url.username || url.password)
      throw new SourceInvalidError(shown(source), "it holds a password", "Give it in the option headers instead.");
    if (url.protocol === "http:" && !isLoopback(url))
      throw new SourceInvalidError(shown(source), "http: is for servers on this machine only", "Use https:.");
    return { url };
  },
};

function isLoopback(url: URL): boolean {
  return /^(localhost|127(\.\d+){3}|\[::1\])$/.test(url.hostname);
}
