import type { RawImage } from "@kit/types";
import { eitherSignal } from "../../abort.ts";
import { CorruptError, EncodeError, TruncatedError, UnsupportedError, WriteError } from "../../encoded-errors.ts";
import { InvalidSourceError } from "../../errors.ts";
import { fetchBytes } from "../../fetch-bytes.ts";
import type { Runtime } from "../types.ts";
import { accepted } from "./accepted.ts";
import { contextFor } from "./draw.ts";
import { drawUpright } from "./draw-upright.ts";

const canvasTypes = ["image/png", "image/jpeg", "image/webp"];

/** All that a browser does with encoded pictures. */
export const encodedRuntime: Omit<Runtime, "accepted" | "draw"> = {
  async read(source, signal, patience) {
    const base = globalThis.location?.href;
    if (!URL.canParse(String(source), base)) throw new InvalidSourceError(`"${source}", which is no URL`, accepted);
    return fetchBytes(new URL(source, base), eitherSignal(signal, patience));
  },

  async decode({ name, bytes, format, orientation, extent }) {
    // Browsers show what there is of such a file and do not say whether it is all.
    if (extent === "unended") throw new TruncatedError(name, format.name, bytes.length);
    try {
      const context = await drawUpright({ bytes, format, orientation });
      const { width, height } = context.canvas;
      const { data } = context.getImageData(0, 0, width, height);
      return { width, height, data, channels: 4 };
    } catch (error) {
      // Most browsers know all formats but this one.
      if (format.type === "image/tiff") throw new UnsupportedError(name, "a TIFF");
      throw new CorruptError(name, format.name, error);
    }
  },

  async encode(image, type, quality) {
    const blob = await blobOf(image, type, quality).catch((error: unknown) => {
      throw new EncodeError(type, canvasTypes, error);
    });
    // A canvas answers with a PNG where it does not know the type.
    if (blob.type !== type) throw new EncodeError(type, canvasTypes);
    return new Uint8Array(await blob.arrayBuffer());
  },

  async write(path) {
    throw new WriteError(path, "a browser has no files", "Use encode, and offer the bytes as a download.");
  },
};

async function blobOf(image: RawImage, type: string, quality: number | undefined): Promise<Blob> {
  const context = contextFor(image);
  context.putImageData(new ImageData(new Uint8ClampedArray(image.data), image.width, image.height), 0, 0);
  return context.canvas.convertToBlob(quality === undefined ? { type } : { type, quality: quality / 100 });
}
