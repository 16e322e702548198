/** What pixels can be encoded as. */
export type ImageType = "image/png" | "image/jpeg" | "image/webp" | "image/avif" | "image/gif" | "image/tiff";

/** Filename extension, without the dot, to type. */
export const typeByExtension: Readonly<Record<string, ImageType>> = {
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  webp: "image/webp",
  avif: "image/avif",
  gif: "image/gif",
  tif: "image/tiff",
  tiff: "image/tiff",
};

/** The type that a filename's extension stands for, upper case or lower; `undefined` for another extension or none. */
export function imageTypeOf(path: string): ImageType | undefined {
  const extension = /\.([^./\\]+)$/.exec(path)?.[1]?.toLowerCase() ?? "";
  return Object.hasOwn(typeByExtension, extension) ? typeByExtension[extension] : undefined;
}
