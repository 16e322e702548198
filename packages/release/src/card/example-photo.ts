import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { decode, resize } from "@kit/image";
import type { RawImage } from "@kit/types";

/** A photo to try cards on. */
export interface ExamplePhoto {
  /** A path, or a URL. */
  readonly source: string;
  /** As it is called in messages. */
  readonly shown: string;
  /** Its pixels, at most `longestSide` wide and high. */
  readonly picture: RawImage;
}

/** Larger inputs than this are rare, and every way of reading a graph looks at all of the pixels. */
const longestSide = 1280;

/**
 * The user's photo; without one, those that this package brings: people some steps away, then close by, for networks
 * that see selfies alone.
 */
export function examplePhotos(given: string | undefined): readonly (() => Promise<ExamplePhoto>)[] {
  if (given !== undefined) return [() => load(given, given)];
  return [
    () => load(ownPhoto("people.jpg"), "Kit's own photo of three people"),
    () => load(ownPhoto("close.jpg"), "Kit's own photo of people close by"),
  ];
}

async function load(source: string, shown: string): Promise<ExamplePhoto> {
  const box = { width: longestSide, height: longestSide };
  const { width, height, data } = await decode(source, { fit: box });
  const scale = Math.min(1, longestSide / Math.max(width, height));
  const size = { width: Math.round(width * scale), height: Math.round(height * scale) };
  const picture = scale < 1 ? resize({ width, height, data }, size) : { width, height, data };
  return { source, shown, picture };
}

function ownPhoto(name: string): string {
  const home = dirname(createRequire(import.meta.url).resolve("@kit/release/package.json"));
  return join(home, "assets", name);
}
