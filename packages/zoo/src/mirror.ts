import { runtime } from "#runtime";
import { SourceInvalidError } from "./errors.ts";
import { shown } from "./reference.ts";

/**
 * `KIT_MIRROR` rewrites the beginning of addresses: `https://huggingface.co/=https://mirror.example.org/hf/`, several
 * with spaces between them, of which the first that fits is taken. Tokens for the rewritten host do not go along.
 *
 * @throws SourceInvalidError where what comes out is no web address.
 */
export function mirrored(url: URL): URL {
  for (const rule of runtime.env("KIT_MIRROR")?.split(/\s+/) ?? []) {
    const [from = "", to = ""] = rule.split(/=(.*)/s);
    if (from !== "" && to !== "" && url.href.startsWith(from)) return moved(to, url.href.slice(from.length));
  }
  return url;
}

function moved(to: string, rest: string): URL {
  if (URL.canParse(to + rest) && /^https?:$/.test(new URL(to + rest).protocol)) return new URL(to + rest);
  throw new SourceInvalidError(shown(to + rest), "KIT_MIRROR leads there, and it is no URL", "Correct KIT_MIRROR.");
}
