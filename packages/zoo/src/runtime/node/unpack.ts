import { createHash } from "node:crypto";
import { pipeline, Readable, Transform } from "node:stream";
import { createGunzip } from "node:zlib";
import ssri from "ssri";
import { extract } from "tar-stream";
import { PackageInvalidError } from "../../errors.ts";
import { nearest } from "../../nearest.ts";
import type { PackedFile } from "../../source.ts";

/**
 * Streams one file out of an npm package's tarball, whatever else that holds: names in the tarball never become paths
 * on the disk, and links are not followed.
 *
 * @throws PackageInvalidError, at the latest at the end, when the tarball's integrity is known;
 * what `tarball` throws as it is.
 */
export async function* unpack(
  tarball: AsyncIterable<Uint8Array>,
  packed: PackedFile,
  source: string,
): AsyncGenerator<Uint8Array> {
  const arrival = watch(tarball, packed.integrity, source);
  try {
    yield* pick(arrival, packed.path, source);
  } catch (cause) {
    // Streams between wrap errors in their own ways: what came from before them, or is ours, is told as it was.
    if (arrival.failure) throw arrival.failure;
    if (cause instanceof PackageInvalidError) throw cause;
    throw new PackageInvalidError(source, "its tarball is damaged", again, { cause });
  }
  if (!arrival.intact) throw new PackageInvalidError(source, "its tarball goes on after its end", again);
}

const again = "Try again; if it stays so, use another source.";

interface Arrival {
  chunks(): AsyncGenerator<Uint8Array>;
  readonly intact: boolean;
  readonly failure: unknown;
  /** That arrived so far. */
  readonly bytes: number;
}

/** Passes a tarball on, and throws at its end unless its integrity is as expected. */
function watch(tarball: AsyncIterable<Uint8Array>, integrity: string, source: string): Arrival {
  const state: { intact: boolean; failure: unknown; bytes: number } = { intact: false, failure: undefined, bytes: 0 };
  return Object.assign(state, {
    async *chunks() {
      try {
        for await (const chunk of checked(tarball, integrity, source)) {
          state.bytes += chunk.length;
          yield chunk;
        }
        state.intact = true;
      } catch (error) {
        state.failure = error;
        throw error;
      }
    },
  });
}

async function* checked(
  tarball: AsyncIterable<Uint8Array>,
  integrity: string,
  source: string,
): AsyncGenerator<Uint8Array> {
  const algorithm = algorithmOf(integrity, source);
  const hash = createHash(algorithm);
  for await (const chunk of tarball) {
    hash.update(chunk);
    // The streams that it goes into read ahead: a copy of its own.
    yield new Uint8Array(chunk);
  }
  const got = ssri.fromHex(hash.digest("hex"), algorithm);
  if (got.match(integrity)) return;
  throw new PackageInvalidError(source, `its tarball's integrity is ${got}, but the registry says ${integrity}`, again);
}

/** Those for which nobody can make another file. */
const strong = ["sha512", "sha384", "sha256"];

function algorithmOf(integrity: string, source: string): string {
  const given = Object.keys(ssri.parse(integrity) ?? {});
  const algorithm = strong.find((name) => given.includes(name));
  if (algorithm) return algorithm;
  const fault = `the registry's integrity "${integrity}" is none of ${strong.join(", ")}`;
  throw new PackageInvalidError(source, fault, "Use another source.");
}

/** All entries are read, also those after the wanted one: the end is where the integrity is known. */
async function* pick(arrival: Arrival, path: string, source: string): AsyncGenerator<Uint8Array> {
  const entries = extract();
  // Errors of each stream come out of the last, which is read below.
  const packed = Readable.from(arrival.chunks(), { objectMode: false });
  pipeline(packed, createGunzip(), growthLimit(arrival, source), entries, () => undefined);
  const names: string[] = [];
  let found = false;
  for await (const entry of entries) {
    // The first folder is `package/`, or whatever the packer called it.
    const name = entry.header.name.split("/").slice(1).join("/");
    if (name !== path || found) {
      names.push(name);
      entry.resume();
      continue;
    }
    const { type } = entry.header;
    if (type !== "file")
      throw new PackageInvalidError(source, `${path} is not a file in it but a ${type}`, "Use another source.");
    found = true;
    // Its type does not say that the pieces are bytes.
    for await (const chunk of entry) if (chunk instanceof Uint8Array) yield chunk;
  }
  if (found) return;
  const near = nearest(path, names);
  const hint = near ? `Did you mean ${near}?` : "Correct the path.";
  throw new PackageInvalidError(source, `it has no file ${path}`, hint, { missing: true });
}

/** Weights hardly shrink when they are packed; text does, fivefold. What grows far more is made to fill a disk. */
function growthLimit(arrival: Arrival, source: string): Transform {
  let unpacked = 0;
  return new Transform({
    transform(chunk: Uint8Array, _, done) {
      unpacked += chunk.length;
      const fits = unpacked < 64e6 + 20 * arrival.bytes;
      done(
        fits ? null : new PackageInvalidError(source, "unpacked it is more than twenty times as large", again),
        chunk,
      );
    },
  });
}
