import type { RawImage } from "@kit/types";
import { runtime } from "#runtime";
import { type EncodeOptions, encode } from "./encode.ts";
import { UnknownExtensionError } from "./encoded-errors.ts";
import { imageTypeOf } from "./image-type.ts";

/**
 * Writes a picture in the format that the path's extension names. Nobody sees a half-written file: it is written
 * beside its place under another name, then renamed. Node only.
 *
 * @throws IMAGE_EXTENSION, IMAGE_WRITE; what {@link encode} throws
 */
export async function writeImage(path: string, image: RawImage, options: EncodeOptions = {}): Promise<void> {
  const type = imageTypeOf(path);
  if (type === undefined) throw new UnknownExtensionError(path);
  await runtime.write(path, await encode(image, type, options));
}
