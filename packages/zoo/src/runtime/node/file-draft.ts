import { randomUUID } from "node:crypto";
import { copyFile, open, readFile, rename, rm, stat, statfs, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import * as v from "valibot";
import { CacheError } from "../../errors.ts";
import { explain } from "../../explain.ts";
import type { Draft, Origin, StoredFile } from "../types.ts";
import { bufferedWriter } from "./buffered-writer.ts";
import { dropLeftovers, leftoversOf } from "./leftovers.ts";
import { isGone, type Owner, ownerSchema, thisProcess } from "./owner.ts";
import { readPieces } from "./read-pieces.ts";

/**
 * Somebody else does the work by now. `exclusively` waits for that one, and nobody else sees this.
 */
export class TakenOverError extends Error {}

/**
 * A draft as `<path>.<own id>.part`, with what is known of it in `….part.json`. Each try writes a file of its own, so
 * that who was thought dead and wakes up can do no harm: what an earlier one left is renamed if its process is gone for
 * certain, and copied otherwise.
 */
export async function openFileDraft(
  path: string,
  bytes: number | undefined,
  folder: string,
  stored: (path: string) => StoredFile,
): Promise<Draft> {
  const own = `${path}.${randomUUID()}.part`;
  const guard: Guard = (work) => orCacheError(folder, work);
  let origin = await guard(() => takeOver(path, own));
  const handle = await guard(() => open(own, "a"));
  let size = (await handle.stat()).size;
  const writer = bufferedWriter(handle);

  async function discard(): Promise<void> {
    await writer.drop();
    await handle.close();
    await rm(own, { force: true });
    await rm(noteOf(own), { force: true });
  }

  await guard(() => roomFor(dirname(path), bytes === undefined ? 0 : bytes - size)).catch(async (error) => {
    await discard();
    throw error;
  });
  return {
    get size() {
      return size;
    },
    get origin() {
      return origin;
    },
    chunks: () => readPieces(own, size),
    async restart() {
      await writer.drop();
      await guard(() => handle.truncate(0));
      size = 0;
      origin = undefined;
    },
    async note(next) {
      origin = next;
      await guard(() => writeFile(noteOf(own), JSON.stringify({ ...next, owner: thisProcess() })));
    },
    async append(chunk) {
      size += chunk.length;
      await guard(() => writer.write(chunk));
    },
    async commit() {
      await guard(async () => {
        await writer.flush();
        await handle.sync();
        await handle.close();
      });
      await settle(own, path, size, guard);
      await guard(async () => {
        await rm(noteOf(own), { force: true });
        await syncFolder(dirname(path));
      });
      return stored(path);
    },
    async keep() {
      // Without it no later run can go on from there.
      if (!origin) return discard();
      await writer.flush().catch(() => undefined);
      await handle.close();
    },
    discard,
  };
}

/**
 * Whoever took this process for dead has cleared its draft away.
 *
 * @throws TakenOverError where that one has not stored the file yet; CacheError.
 */
async function settle(own: string, path: string, size: number, guard: Guard): Promise<void> {
  try {
    await guard(() => rename(own, path));
  } catch (error) {
    if ((await stat(path).catch(() => undefined))?.size === size) return;
    if (await stat(own).catch(() => undefined)) throw error;
    throw new TakenOverError();
  }
}

type Guard = <T>(work: () => Promise<T>) => Promise<T>;

const noteOf = (part: string) => `${part}.json`;

const noteSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ source: v.string(), validator: v.exactOptional(v.string()), owner: ownerSchema }),
);

/** Makes the longest of what earlier tries left the beginning of this one, and clears the others away. */
async function takeOver(path: string, own: string): Promise<Origin | undefined> {
  const left = await leftoversOf(path);
  const parts = await Promise.all(left.filter((name) => name.endsWith(".part")).map(readPart));
  const [longest] = parts.filter((part) => part !== undefined).sort((one, other) => other.size - one.size);
  if (longest) await (isGone(longest.owner) ? rename : copyFile)(longest.part, own);
  await dropLeftovers(path, own);
  return longest?.origin;
}

interface Part {
  readonly part: string;
  readonly size: number;
  readonly origin: Origin;
  readonly owner: Owner;
}

async function readPart(part: string): Promise<Part | undefined> {
  const note = v.safeParse(noteSchema, await readFile(noteOf(part), "utf8").catch(() => ""));
  const size = (await stat(part).catch(() => undefined))?.size ?? 0;
  if (!note.success || size === 0) return undefined;
  const { owner, ...origin } = note.output;
  return { part, size, origin, owner };
}

/** @throws as a write would when the disk is full, but before anything was fetched. */
export async function roomFor(folder: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  if (bytes > bavail * bsize)
    throw Object.assign(new Error(`${bytes} bytes are needed, ${bavail * bsize} are free`), { code: "ENOSPC" });
}

/** Makes the new name last. Windows cannot, and need not. */
async function syncFolder(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const handle = await open(path);
  await handle.sync().finally(() => handle.close());
}

export async function orCacheError<T>(folder: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw new CacheError(folder, explain(cause), cause);
  }
}
