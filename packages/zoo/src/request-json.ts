import { arrive } from "./arrive.ts";
import { WrongContentError } from "./errors.ts";
import type { NetworkOptions } from "./options.ts";
import { readText } from "./read-text.ts";
import { shown } from "./reference.ts";
import type { Location } from "./source.ts";

/** Metadata of a package with thousands of versions has some megabytes. */
const mostBytes = 100_000_000;

/**
 * What a location says in JSON.
 *
 * @throws as `arrive`, and WrongContentError when the answer is not JSON.
 */
export async function requestJson(location: Location, options: NetworkOptions): Promise<unknown> {
  const { onProgress: _, ...network }: NetworkOptions & { readonly onProgress?: unknown } = options;
  const { href } = location.url;
  const text = await readText(arrive(location, href, network), href, mostBytes);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new WrongContentError(shown(href), "something else", "JSON", { cause });
  }
}
