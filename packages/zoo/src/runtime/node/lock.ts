import { randomUUID } from "node:crypto";
import { type FileHandle, link, open, readFile, rename, rm } from "node:fs/promises";
import * as v from "valibot";
import { pause } from "../../pause.ts";
import { isGone, ownerSchema, thisProcess } from "./owner.ts";

/** Milliseconds between the signs of life of who holds a lock. */
const beat = 1000;
/** Without any for so long it is taken over. */
const silence = 10_000;

/**
 * Does the work while it holds `<path>.lock`, which one process or thread at a time can create. A holder that died is
 * noticed at once on the same machine; one that is frozen, or on another machine, when it has shown no sign of life for
 * ten seconds by the clock of who waits. One that wakes up afterwards goes on beside its successor: the lock spares
 * work, and nothing may depend on it for being right.
 *
 * Needs only what network file systems also do in one step: to create a file if there is none, and to rename one.
 */
export async function locked<T>(path: string, signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
  const lock = `${path}.lock`;
  const id = randomUUID();
  const handle = await acquire(lock, id, signal);
  // By its handle: should the lock be taken over, the new one's file must not be touched.
  const timer = setInterval(() => void handle.utimes(new Date(), new Date()).catch(() => undefined), beat);
  timer.unref();
  try {
    return await work();
  } finally {
    clearInterval(timer);
    await handle.close();
    const content = await readFile(lock, "utf8").catch(() => "");
    if (content.includes(id)) await rm(lock, { force: true });
  }
}

interface Sight {
  readonly content: string;
  readonly beat: number;
}

async function acquire(lock: string, id: string, signal: AbortSignal | undefined): Promise<FileHandle> {
  let last: Sight | undefined;
  let since = performance.now();
  for (let wait = 10; ; wait = Math.min(wait * 1.5, 200)) {
    signal?.throwIfAborted();
    const handle = await create(lock, id);
    if (handle) return handle;
    const sight = await look(lock);
    if (sight && (sight.content !== last?.content || sight.beat !== last.beat)) {
      last = sight;
      since = performance.now();
    }
    if (sight && (isOrphan(sight.content) || performance.now() - since > silence)) await takeAway(lock, sight, id);
    else await pause(wait, signal);
  }
}

/** Undefined where there is one. */
async function create(lock: string, id: string): Promise<FileHandle | undefined> {
  const handle = await open(lock, "wx").catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return undefined;
    throw error;
  });
  await handle?.writeFile(JSON.stringify({ id, ...thisProcess() }));
  return handle;
}

/** Opened anew each time: that is when a network file system asks its server. */
async function look(lock: string): Promise<Sight | undefined> {
  const handle = await open(lock).catch(() => undefined);
  if (!handle) return undefined;
  try {
    return { content: await handle.readFile("utf8"), beat: (await handle.stat()).mtimeMs };
  } finally {
    await handle.close();
  }
}

/** A lock that is still empty is being made. */
function isOrphan(content: string): boolean {
  const owner = v.safeParse(v.pipe(v.string(), v.parseJson(), ownerSchema), content);
  return owner.success && isGone(owner.output);
}

/** Moving it has one winner. Should somebody else have made a new lock meanwhile, it is that one: it is put back. */
async function takeAway(lock: string, { content }: Sight, id: string): Promise<void> {
  const away = `${lock}.${id}`;
  const moved = await rename(lock, away).then(
    () => true,
    () => false,
  );
  if (!moved) return;
  if ((await readFile(away, "utf8")) !== content) await link(away, lock).catch(() => undefined);
  await rm(away, { force: true });
}
