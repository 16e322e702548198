import { stat } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { FileUnreadableError } from "../../errors.ts";
import { explain } from "../../explain.ts";
import type { LocalFile } from "../types.ts";
import { readPieces } from "./read-pieces.ts";
import { orUnreadable, readWhole } from "./read-whole.ts";

/**
 * @throws FileUnreadableError, also from `chunks` and `read`.
 */
export async function openFile(url: URL): Promise<LocalFile> {
  const path = await orUnreadable(url.href, async () => fileURLToPath(url));
  const { size } = await orUnreadable(path, async () => {
    const found = await stat(path);
    if (!found.isFile()) throw new FileUnreadableError(path, "it is not a file");
    return found;
  });
  return {
    path,
    bytes: size,
    read: () => readWhole(path),
    async *chunks() {
      try {
        yield* readPieces(path);
      } catch (cause) {
        throw new FileUnreadableError(path, explain(cause), cause);
      }
    },
  };
}
