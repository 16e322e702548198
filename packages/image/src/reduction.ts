import type { Size } from "@kit/types";
import type { Encoded } from "./inspect.ts";

/** The picture's size when it stands upright: EXIF orientations 5 to 8 lie on their side. */
export function uprightSize({ size, orientation }: Pick<Encoded, "size" | "orientation">): Size {
  return orientation >= 5 ? { width: size.height, height: size.width } : size;
}

/** Whether a decoder can yield a smaller picture for less work than the whole one: JPEG can, by powers of two. */
export function canReduce({ format, extent }: Pick<Encoded, "format" | "extent">): boolean {
  return format.type === "image/jpeg" && extent === "whole";
}

/**
 * The largest of 1, 2, 4 and 8 by which a picture can be reduced and still has at least the pixels of what it
 * becomes when it is scaled into `fit` with its shape kept.
 */
export function reductionFor(source: Size, fit: Size): number {
  const scale = Math.min(fit.width / source.width, fit.height / source.height);
  const covers = (factor: number) =>
    Math.floor(source.width / factor) >= Math.round(source.width * scale) &&
    Math.floor(source.height / factor) >= Math.round(source.height * scale);
  return [8, 4, 2].find(covers) ?? 1;
}

/** A side that is reduced by `factor`: pixels at the far edge that do not fill a new one are left out. */
export function reducedSize({ width, height }: Size, factor: number): Size {
  return { width: Math.floor(width / factor), height: Math.floor(height / factor) };
}
