import { samplePhotos } from "@kit/tooling/testing";
import type { RawImage } from "@kit/types";
import sharp, { type Sharp } from "sharp";

/** A crop of a photo, 120×90, opaque. */
export async function photo(): Promise<RawImage> {
  const pixels = sharp(samplePhotos[0]).resize(120, 90).ensureAlpha().raw();
  return { width: 120, height: 90, data: new Uint8ClampedArray(await pixels.toBuffer()) };
}

/** One colour everywhere. */
export function plain(width: number, height: number, colour: readonly [number, number, number, number]): RawImage {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let i = 0; i < data.length; i++) data[i] = colour[i % 4];
  return { width, height, data };
}

/** Whether two pictures agree in size and in every byte; much faster than `toEqual` on millions of them. */
export function hasEqualPixels(a: RawImage, b: RawImage): boolean {
  return a.width === b.width && a.height === b.height && Buffer.from(a.data).equals(Buffer.from(b.data));
}

/** For encoding a test's own pixels in ways that `encode` does not offer. */
export function sharpOf({ width, height, data }: RawImage): Sharp {
  return sharp(data, { raw: { width, height, channels: 4 } });
}

type Recipe = (opaque: Sharp, translucent: Sharp) => Sharp | Promise<Sharp>;

const recipes: Readonly<Record<string, Recipe>> = {
  "JPEG, baseline": (image) => image.jpeg(),
  "JPEG, 4:4:4": (image) => image.jpeg({ chromaSubsampling: "4:4:4" }),
  "JPEG, progressive": (image) => image.jpeg({ progressive: true }),
  "JPEG, grey": (image) => image.greyscale().jpeg(),
  "JPEG, CMYK": (image) => image.toColourspace("cmyk").jpeg(),
  "JPEG, with EXIF": (image) => image.withMetadata({ orientation: 6 }).jpeg(),
  PNG: (image) => image.png(),
  "PNG, interlaced": (image) => image.png({ progressive: true }),
  "PNG, palette": (image) => image.png({ palette: true }),
  "PNG, 16 bits": (image) => image.toColourspace("rgb16").png(),
  "PNG, alpha": (_, translucent) => translucent.png(),
  WebP: (image) => image.webp(),
  "WebP, lossless": (image) => image.webp({ lossless: true }),
  "WebP, alpha": (_, translucent) => translucent.webp(),
  GIF: (image) => image.gif(),
  AVIF: (image) => image.avif({ effort: 2 }),
  "TIFF, bare": (image) => image.tiff({ compression: "none" }),
  "TIFF, LZW": (image) => image.tiff({ compression: "lzw" }),
  "TIFF, tiles": (image) => image.tiff({ tile: true, tileWidth: 32, tileHeight: 32, compression: "deflate" }),
  "TIFF, JPEG inside": (image) => image.tiff({ compression: "jpeg" }),
};

/** The same photo in everything that is decoded, by a name for people. */
export async function encodedPictures(): Promise<ReadonlyMap<string, Uint8Array>> {
  const image = await photo();
  const translucent = { ...image, data: image.data.map((value, i) => (i % 4 === 3 ? (i >> 2) % 256 : value)) };
  const pictures = new Map<string, Uint8Array>();
  for (const [name, recipe] of Object.entries(recipes)) {
    const encoder = await recipe(sharpOf(image).removeAlpha(), sharpOf(translucent));
    pictures.set(name, await encoder.toBuffer());
  }
  return pictures.set("GIF, animated", await animated("gif")).set("WebP, animated", await animated("webp"));
}

/** Three frames, of which the first is red. */
async function animated(format: "gif" | "webp"): Promise<Uint8Array> {
  const colours = ["#c81e28", "#1ec828", "#281ec8"];
  const frames = colours.map((background) => ({
    create: { width: 24, height: 16, channels: 3 as const, background },
  }));
  const images = await Promise.all(frames.map((frame) => sharp(frame).png().toBuffer()));
  return sharp(images, { join: { animated: true } })
    [format]()
    .toBuffer();
}
