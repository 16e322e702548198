import * as v from "valibot";
import type { Draft, Origin } from "../types.ts";
import { fileOf, readText, storedPieces, wholeNote, writeFile } from "./stored-pieces.ts";

/** A closed tab loses what it had of the piece in work, and no more. */
const pieceBytes = 8 << 20;
const draftNote = "draft.json";

const originSchema = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({ source: v.string(), validator: v.exactOptional(v.string()) }),
);

/**
 * A draft as pieces `0`, `1`, … in a folder. In pieces, because a file of this file system changes only when it is
 * closed, and to open it again copies it.
 */
export async function openOriginDraft(
  folder: FileSystemDirectoryHandle,
  bytes: number | undefined,
  guard: <T>(work: () => Promise<T>) => Promise<T>,
): Promise<Draft> {
  const left = v.safeParse(originSchema, await readText(folder, draftNote));
  let origin: Origin | undefined = left.success ? left.output : undefined;
  let pieces = origin ? await piecesIn(folder) : [];
  let size = pieces.reduce((sum, piece) => sum + piece.size, 0);
  let gathered: BlobPart[] = [];
  let gatheredBytes = 0;
  let count = pieces.length;

  async function flush(): Promise<void> {
    if (gatheredBytes === 0) return;
    const piece = new Blob(gathered);
    gathered = [];
    gatheredBytes = 0;
    await guard(() => writeFile(folder, `${count}`, piece));
    count += 1;
  }
  async function restart(): Promise<void> {
    gathered = [];
    gatheredBytes = 0;
    await guard(() => clear(folder));
    [pieces, count, size, origin] = [[], 0, 0, undefined];
  }

  await guard(() => roomFor(bytes === undefined ? 0 : bytes - size));
  if (size === 0) await restart();
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
      await guard(() => writeFile(folder, draftNote, JSON.stringify(next)));
    },
    async append(chunk) {
      gathered.push(new Uint8Array(chunk));
      gatheredBytes += chunk.length;
      size += chunk.length;
      if (gatheredBytes >= pieceBytes) await flush();
    },
    async commit() {
      await flush();
      return guard(async () => {
        await folder.removeEntry(draftNote).catch(() => undefined);
        await writeFile(folder, wholeNote, JSON.stringify({ bytes: size, pieces: count }));
        const stored = await storedPieces(folder, size);
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
 * Asks the browser to keep what this site stores, and whether there is room for more of it, before it is fetched.
 */
async function roomFor(bytes: number): Promise<void> {
  await navigator.storage.persist?.().catch(() => false);
  const { quota, usage = 0 } = await navigator.storage.estimate();
  if (quota === undefined || bytes <= quota - usage) return;
  const megabytes = (count: number) => `${(count / 1e6).toFixed(1)} MB`;
  throw new Error(
    `${megabytes(bytes)} are needed, but the browser leaves this site ${megabytes(Math.max(0, quota - usage))}`,
  );
}
