import { runtime } from "#runtime";

/**
 * `KIT_MIRROR` rewrites the beginning of addresses: `https://huggingface.co/=https://mirror.example.org/hf/`, several
 * with spaces between them, of which the first that fits is taken. Tokens for the rewritten host do not go along.
 */
export function mirrored(url: URL): URL {
  for (const rule of runtime.env("KIT_MIRROR")?.split(/\s+/) ?? []) {
    const [from = "", to = ""] = rule.split(/=(.*)/s);
    if (from !== "" && to !== "" && url.href.startsWith(from)) return new URL(to + url.href.slice(from.length));
  }
  return url;
}
