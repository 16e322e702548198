import { access } from "node:fs/promises";
import { dirname, join } from "node:path";
import { NoPictureError } from "../errors.ts";
import { escapeShellPath } from "../text/escape/shell.ts";
import type { LabelledPicture } from "./labels/types.ts";

/**
 * Where labelled pictures are: the folder that was given, or that of the labels or `images/` in it.
 *
 * @throws NoPictureError where none of the first pictures is there
 */
export async function pictureFolder(
  labels: string,
  pictures: readonly LabelledPicture[],
  given?: string,
): Promise<string> {
  const candidates = given === undefined ? [dirname(labels), join(dirname(labels), "images")] : [given];
  for (const folder of candidates) {
    if (await holdsAny(folder, pictures)) return folder;
  }
  throw new NoPictureError(
    `None of the labelled pictures (${pictures[0]?.file}, …) is in ${candidates.join(" or ")}.`,
    given === undefined ? "Say where they are with --images." : await hintAt(given, pictures),
  );
}

/** Names in labels often begin with a folder, which is then not part of `--images`. */
async function hintAt(given: string, pictures: readonly LabelledPicture[]): Promise<string> {
  const file = pictures[0]?.file ?? "";
  let folder = given;
  for (const _ of file.split("/").slice(1)) {
    folder = join(folder, "..");
    if (await holdsAny(folder, pictures))
      return `The names in the labels hold their folders already: with --images ${escapeShellPath(folder)} they are found.`;
  }
  return `Say with --images where ${file} starts from; ${join(given, file)} does not exist.`;
}

async function holdsAny(folder: string, pictures: readonly LabelledPicture[]): Promise<boolean> {
  for (const { file } of pictures.slice(0, 20)) {
    if (await exists(join(folder, file))) return true;
  }
  return false;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
