import { decode, encode, resize } from "@kit/image";
import type { MimeBundle } from "../notebook.ts";

/** Enough for a screen, and small enough for a repository. */
const longestSide = 640;
const quality = 80;

/** Pictures in a cell's output, as JPEGs of at most 640 pixels. */
export async function shrinkPictures(data: MimeBundle): Promise<MimeBundle> {
  const entries = Object.entries(data).map(async ([type, content]): Promise<[string, unknown]> => {
    if (!/^image\/(?:png|jpeg|webp)$/.test(type) || typeof content !== "string") return [type, content];
    return ["image/jpeg", await shrinkPicture(content, longestSide)];
  });
  return Object.fromEntries(await Promise.all(entries));
}

/** A picture as a JPEG whose sides are at most `longest` pixels; both as base64. */
export async function shrinkPicture(content: string, longest: number): Promise<string> {
  const image = await decode(Buffer.from(content, "base64"), { exact: true });
  const scale = Math.min(1, longest / Math.max(image.width, image.height));
  const side = (length: number) => Math.max(1, Math.round(length * scale));
  const small = resize(image, { width: side(image.width), height: side(image.height) });
  return Buffer.from(await encode(small, "image/jpeg", { quality })).toString("base64");
}
