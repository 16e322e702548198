import { readFile } from "node:fs/promises";
import { decode } from "@kit/image";
import { UsageError } from "../errors.ts";
import { shrinkPicture } from "./execute/shrink-pictures.ts";

/** Of a photo within a notebook, in pixels. */
const longestSide = 640;

/**
 * What a notebook fetches its sample photo from: an https address, or, for a photo of this machine, a `data:` URL that
 * holds it.
 *
 * @throws UsageError for an address that not every reader can fetch, or that holds a password, and for what is no photo
 */
export async function sampleAddress(sample: string): Promise<string> {
  if (!/^[a-z][a-z\d+.-]+:/i.test(sample)) return await embedded(sample);
  const url = URL.canParse(sample) ? new URL(sample) : undefined;
  if (url?.protocol !== "https:")
    throw new UsageError(
      `--sample is no address of a photo: ${sample}.`,
      "Give one that begins with https://, or the path of a photo.",
    );
  if (url.username !== "" || url.password !== "")
    throw new UsageError(
      `--sample has a name or a password in its address (${url.host}), which every reader of the notebook would see.`,
      "Give an address without one, or the path of a photo.",
    );
  return sample;
}

/** Drawn anew: without what the file says of place, time and camera. */
async function embedded(path: string): Promise<string> {
  try {
    const bytes = await readFile(path);
    await decode(bytes);
    return `data:image/jpeg;base64,${await shrinkPicture(bytes.toString("base64"), longestSide)}`;
  } catch (error) {
    const reason = Object(error).code === "ENOENT" ? "there is no such file." : Object(error).message;
    throw new UsageError(
      `--sample is no photo: ${path}: ${reason}`,
      "Give the path of one, or an address that begins with https://.",
    );
  }
}
