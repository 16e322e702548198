import { randomUUID } from "node:crypto";
import { type FileHandle, link, lstat, open, readFile, rename, rm } from "node:fs/promises";
import * as v from "valibot";
import { pause } from "../../pause.ts";
import type { Turn } from "../types.ts";
import { hasLetGo, isGone, ownerSchema, thisProcess } from "./owner.ts";

/** Milliseconds between the signs of life of who holds a lock. */
const beat = 1000;
/** Without any for so long it is taken over. */
const silence = 10_000;
/** So it is by who did not watch it: other machines have other clocks. */
const longSilence = 3_600_000;

/**
 * Does the work while it holds `<path>.lock`, which one process or thread at a time can create. A holder that died is
 * noticed at once on the same machine, a thread that was terminated within two seconds where the system tells which
 * files are open; one that is frozen, or on another machine, when it has shown no sign of life for ten seconds by the
 * clock of who waits. One that wakes up afterwards goes on beside its successor: the lock spares work, and nothing may
 * depend on it for being right.
 *
 * Needs only what network file systems also do in one step: to create a file if there is none, and to rename one.
 */
export async function locked<T>(
  path: string,
  signal: AbortSignal | undefined,
  work: (turn: Turn) => Promise<T>,
): Promise<T> {
  const lock = `${path}.lock`;
  const id = randomUUID();
  const { handle, ...turn } = await acquire(lock, id, signal);
  return holding(lock, id, handle, () => work(turn));
}

/**
 * Does the work unless somebody holds the lock.
 *
 * @returns whether it was done.
 */
export async function lockedIfFree(path: string, work: () => Promise<void>): Promise<boolean> {
  const lock = `${path}.lock`;
  const id = randomUUID();
  const handle = (await create(lock, id)) ?? (await createOverOrphan(lock, id));
  if (!handle) return false;
  await holding(lock, id, handle, work);
  return true;
}

async function holding<T>(lock: string, id: string, handle: FileHandle, work: () => Promise<T>): Promise<T> {
  // By its handle: should the lock be taken over, the new one's file must not be touched.
  const timer = setInterval(() => void handle.utimes(new Date(), new Date()).catch(() => undefined), beat);
  timer.unref();
  try {
    return await work();
  } finally {
    clearInterval(timer);
    const content = await readFile(lock, "utf8").catch(() => "");
    if (content.includes(id)) await rm(lock, { force: true });
    await handle.close();
  }
}

interface Sight {
  readonly content: string;
  readonly beat: number;
}

async function acquire(
  lock: string,
  id: string,
  signal: AbortSignal | undefined,
): Promise<Turn & { readonly handle: FileHandle }> {
  let last: Sight | undefined;
  let since = performance.now();
  let waited = false;
  for (let wait = 10; ; wait = Math.min(wait * 1.5, 200)) {
    signal?.throwIfAborted();
    const handle = await create(lock, id);
    if (handle) return { handle, waited };
    const sight = await look(lock);
    if (sight && (sight.content !== last?.content || sight.beat !== last.beat)) {
      last = sight;
      since = performance.now();
    }
    const silent = performance.now() - since;
    const left = silent > 2 * beat && (await ownerOf(sight, (owner) => hasLetGo(owner, lock)));
    waited = true;
    if (sight && (isOrphan(sight) || left || silent > silence)) {
      await takeAway(lock, sight, id);
      waited = false;
    } else await pause(wait, signal);
  }
}

/** Undefined where there is one. */
async function create(lock: string, id: string): Promise<FileHandle | undefined> {
  const handle = await open(lock, "wx").catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return undefined;
    throw error;
  });
  try {
    await handle?.writeFile(JSON.stringify({ id, ...thisProcess() }));
    return handle;
  } catch (error) {
    // A full disk: an empty lock would hold up all that come after.
    await handle?.close();
    await rm(lock, { force: true });
    throw error;
  }
}

async function createOverOrphan(lock: string, id: string): Promise<FileHandle | undefined> {
  const sight = await look(lock);
  const silent = sight ? Date.now() - sight.beat : 0;
  // One that is still empty is being made.
  if (sight && (isOrphan(sight) || silent > (sight.content === "" ? silence : longSilence)))
    await takeAway(lock, sight, id);
  return create(lock, id);
}

/** Opened anew each time: that is when a network file system asks its server. */
async function look(lock: string): Promise<Sight | undefined> {
  const handle = await open(lock).catch(() => undefined);
  if (!handle) {
    // One of another user's, or a link to nothing: its signs of life are seen, and no more of it.
    const seen = await lstat(lock).catch(() => undefined);
    return seen && { content: "", beat: seen.mtimeMs };
  }
  try {
    return { content: await handle.readFile("utf8"), beat: (await handle.stat()).mtimeMs };
  } finally {
    await handle.close();
  }
}

function isOrphan(sight: Sight): boolean {
  return ownerOf(sight, isGone) === true;
}

/** What is asked of the owner; undefined where the lock does not tell it. */
function ownerOf<T>(sight: Sight | undefined, ask: (owner: v.InferOutput<typeof ownerSchema>) => T): T | undefined {
  const owner = v.safeParse(v.pipe(v.string(), v.parseJson(), ownerSchema), sight?.content);
  return owner.success ? ask(owner.output) : undefined;
}

/** Moving it has one winner. Should somebody else have made a new lock meanwhile, it is that one: it is put back. */
async function takeAway(lock: string, { content }: Sight, id: string): Promise<void> {
  const away = `${lock}.${id}`;
  const moved = await rename(lock, away).then(
    () => true,
    (error: unknown) => {
      if (["EACCES", "EPERM"].includes(Object(error).code)) throw error;
      return false;
    },
  );
  if (!moved) return;
  // Who cleans up may have removed it.
  const found = await readFile(away, "utf8").catch(() => content);
  if (found !== content) await link(away, lock).catch(() => undefined);
  await rm(away, { force: true });
}
