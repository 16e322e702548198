import type { InputSpec, Size } from "@kit/types";
import { roundHalfEven } from "./rounding.ts";

/** Where a photo lies in the network's input. */
export interface Placement {
  /** Of the upright photo. */
  readonly source: Size;
  /** What the decoded picture shows of it, in its pixels: decoding at reduced size may leave out some at the far edges. */
  readonly shown: Size;
  /** Of the photo in the input. */
  readonly scaled: Size;
  /** Upper left corner of the scaled photo, in input pixels. */
  readonly offset: { readonly x: number; readonly y: number };
  readonly input: Size;
}

/** A decoded picture's size, and that of the upright photo that it was decoded from. */
export interface Picture extends Size {
  readonly source: Size;
}

export interface PlacementOptions {
  /** Longest side of the scaled photo. Default: what the card's input takes. */
  readonly maxSize?: number;
  /** Whether small photos are enlarged. Default: false. */
  readonly enlarge?: boolean;
}

/**
 * Scales a photo into the input of a card: one scale for both sides, each rounded half to even, as
 * albumentations' LongestMaxSize (MIT) does, but never to 0.
 */
export function place(picture: Picture, spec: InputSpec, options: PlacementOptions = {}): Placement {
  const { source } = picture;
  const box = largest(spec, options.maxSize);
  const fitting = Math.min(box.width / source.width, box.height / source.height);
  const scale = options.enlarge ? fitting : Math.min(1, fitting);
  const shrunk: Size = {
    width: clamp(roundHalfEven(source.width * scale), 1, box.width),
    height: clamp(roundHalfEven(source.height * scale), 1, box.height),
  };
  const input = "multipleOf" in spec.size ? roundUp(shrunk, spec.size.multipleOf) : spec.size;
  const scaled = spec.fit === "stretch" ? input : shrunk;
  const middle = spec.fit === "center";
  const offset = {
    x: middle ? Math.floor((input.width - scaled.width) / 2) : 0,
    y: middle ? Math.floor((input.height - scaled.height) / 2) : 0,
  };
  return { source, shown: shownBy(picture), scaled, offset, input };
}

/**
 * Pixels that are decoded for each of the input, along one axis, at least, by who does without exact ones. The whole
 * picture is scaled without averaging, as the networks learnt it; a reduced one was averaged, so that of two anchors of
 * nearly the same score the other may come out on top, and a score at the threshold may pass or not. That does not end
 * with the distance: of 169 faces 39 boxes moved to an IoU below 0.95 with 1 to 1.5 pixels, of 77 faces 7 with up to 2,
 * of 85 faces 7 with up to 3, of 93 faces 4 with more. A little less than 3, so that 3840 pixels may be halved for 640.
 */
const spare = 2.98;

/**
 * What a decoder may reduce a photo to while it decodes, where exact pixels are not asked for: more than the scaled photo
 * ever is.
 * Nothing for `stretch`: the side that is enlarged needs all its pixels.
 */
export function decodeFit(spec: InputSpec, maxSize?: number): Size | undefined {
  if (spec.fit === "stretch") return undefined;
  const { width, height } = largest(spec, maxSize);
  return { width: Math.ceil(width * spare), height: Math.ceil(height * spare) };
}

function largest({ size }: InputSpec, maxSize?: number): Size {
  if ("multipleOf" in size) {
    const side = maxSize ?? size.longestSide;
    return { width: side, height: side };
  }
  return {
    width: Math.min(size.width, maxSize ?? size.width),
    height: Math.min(size.height, maxSize ?? size.height),
  };
}

/** Decoders reduce by powers of two; the rest of the division is not decoded. */
function shownBy({ width, height, source }: Picture): Size {
  const ratio = Math.max(source.width, source.height) / Math.max(width, height);
  const factor = 2 ** Math.round(Math.log2(ratio));
  return { width: Math.min(width * factor, source.width), height: Math.min(height * factor, source.height) };
}

function roundUp({ width, height }: Size, multiple: number): Size {
  return { width: Math.ceil(width / multiple) * multiple, height: Math.ceil(height / multiple) * multiple };
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(Math.max(value, low), high);
}
