import type { Draft, Origin } from "../types.ts";
import { fileOf, piecesOf, readNote, wholeNote, writeFile } from "./stored-pieces.ts";

/** A closed tab loses what it had of the piece in work, and no more. */
const pieceBytes = 8 << 20;
const draftNote = "draft.json";

/**
 * A draft as pieces `0`, `1`, … in a folder. In pieces, because a file of this file system changes only when it is
 * closed, and to open it again copies it.
 */
export async function openOriginDraft(
  folder: FileSystemDirectoryHandle,
  bytes: number | undefined,
  guard: <T>(work: () => Promise<T>) => Promise<T>,
): Promise<Draft> {
  const { source, validator }: Partial<Origin> = await readNote(folder, draftNote);
  let origin: Origin | undefined = source === undefined ? undefined : { source, ...(validator && { validator }) };
  let pieces = origin ? await piecesIn(folder) : [];
  let size = pieces.reduce((sum, piece) => sum + piece.size, 0);
  const buffer = new Uint8Array(pieceBytes);
  let filled = 0;
  let count = pieces.length;
  let isNoted = count > 0;

  async function writeNote(): Promise<void> {
    isNoted = true;
    await writeFile(folder, draftNote, JSON.stringify(origin));
  }
  async function flush(isLast = false): Promise<void> {
    if (filled === 0) return;
    await ready;
    const piece = buffer.subarray(0, filled);
    filled = 0;
    await guard(async () => {
      if (origin && !isNoted && !isLast) await writeNote();
      await writeFile(folder, `${count}`, piece);
    });
    count += 1;
  }
  async function restart(): Promise<void> {
    // What was wrong is told by what needs it.
    await ready.catch(() => {});
    filled = 0;
    if (count > 0 || isNoted) await guard(() => clear(folder));
    [pieces, count, size, origin, isNoted] = [[], 0, 0, undefined, false];
  }

  const rest = Math.max(0, (bytes ?? 0) - size);
  const ready = guard(async () => {
    if (size === 0) await clear(folder);
    await makeSureOf(rest, folder);
  });
  // What is small may be on its way meanwhile.
  if (rest > pieceBytes) await ready;
  else ready.catch(() => {});
  return {
    get size() {
      return size;
    },
    get origin() {
      return origin;
    },
    async *chunks() {
      for (const piece of pieces) yield new Uint8Array(await piece.arrayBuffer());
    },
    restart,
    async note(next) {
      origin = next;
      // With the first piece: without any there is nothing to go on from.
      if (count > 0) await guard(writeNote);
    },
    async append(chunk) {
      size += chunk.length;
      for (let from = 0; from < chunk.length; ) {
        const part = chunk.subarray(from, from + pieceBytes - filled);
        buffer.set(part, filled);
        filled += part.length;
        from += part.length;
        if (filled === pieceBytes) await flush();
      }
    },
    async commit() {
      await flush(count === 0);
      await ready;
      return guard(async () => {
        if (isNoted) await folder.removeEntry(draftNote).catch(() => undefined);
        const note = { bytes: size, pieces: count };
        await writeFile(folder, wholeNote, JSON.stringify(note));
        const stored = await piecesOf(folder, note);
        if (!stored) throw new Error("the browser removed what was just stored");
        return stored;
      });
    },
    async keep() {
      await flush().catch(() => undefined);
    },
    discard: restart,
  };
}

async function piecesIn(folder: FileSystemDirectoryHandle): Promise<File[]> {
  const pieces: File[] = [];
  for (let piece = await fileOf(folder, "0"); piece?.size; piece = await fileOf(folder, `${pieces.length}`))
    pieces.push(piece);
  return pieces;
}

async function clear(folder: FileSystemDirectoryHandle): Promise<void> {
  const names: string[] = [];
  for await (const name of folder.keys()) names.push(name);
  for (const name of names) await folder.removeEntry(name);
}

/**
 * Asks the browser to keep what this site stores, and whether there is room for more of it. The file that is made as
 * long as that is never closed, so that it takes nothing; what the browser estimates is not the truth.
 */
export async function makeSureOf(bytes: number, folder: FileSystemDirectoryHandle): Promise<void> {
  // Some browsers ask the user, which takes as long as it takes.
  navigator.storage.persist?.().catch(() => false);
  const probe = await folder.getFileHandle("room", { create: true });
  const writable = await probe.createWritable();
  try {
    await writable.truncate(bytes);
  } catch (cause) {
    throw new Error(`${(bytes / 1e6).toFixed(1)} MB are needed, more than the browser leaves this site`, { cause });
  } finally {
    await writable.abort().catch(() => undefined);
    await folder.removeEntry("room").catch(() => undefined);
  }
}
