import { runtime } from "#runtime";
import { type ArrivalOptions, arrive } from "./arrive.ts";
import { SourceInvalidError } from "./errors.ts";
import type { NetworkOptions } from "./options.ts";
import { shown } from "./reference.ts";
import type { Location } from "./source.ts";
import { sources } from "./sources/index.gen.ts";

/**
 * Finds the bytes of a source string, whatever its kind.
 *
 * @throws SourceInvalidError, or what the request for its place throws.
 */
export async function locate(source: string, options: NetworkOptions): Promise<Location> {
  const scheme = source.split(":")[0] ?? "";
  const kind = sources.find(({ schemes }) => schemes.includes(scheme));
  if (!kind) {
    const known = sources.flatMap(({ schemes }) => schemes).map((name) => `${name}:`);
    const fault = source.startsWith("./") ? "it is relative, and the card has no place" : "its kind is unknown";
    throw new SourceInvalidError(shown(source), fault, `Known are ${known.join(" ")}`);
  }
  if (runtime.name === "browser" && !kind.inBrowser)
    throw new SourceInvalidError(shown(source), "no page in a browser can read it", "Add an https: or npm: source.");
  return kind.locate(source, options);
}

/** The bytes of a source as they arrive, from `offset` on; a file in a tarball comes whole. */
export async function* readLocation(
  location: Location,
  source: string,
  options: ArrivalOptions,
): AsyncGenerator<Uint8Array> {
  if (location.url.protocol === "file:") {
    const file = await runtime.openFile(location.url);
    yield* file.chunks();
  } else if (location.packed) {
    // The tarball has a hash of its own.
    yield* runtime.unpack(arrive(location, source, { ...options, checked: true }), location.packed, shown(source));
  } else yield* arrive(location, source, options);
}

/** Whether the source is on this machine. */
export function isLocal(source: string): boolean {
  return source.startsWith("file:");
}
