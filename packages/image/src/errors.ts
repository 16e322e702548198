import type { KitError, Size } from "@kit/types";

interface Fault {
  readonly code: string;
  /** Default: 1, this picture failed. */
  readonly exit?: 1 | 2 | 3;
  readonly what: string;
  readonly hint: string;
  readonly cause?: unknown;
}

/** What all errors of this package have in common. Those of encoded pictures are in `encoded-errors.ts`. */
export abstract class ImageError extends Error implements KitError {
  readonly code: string;
  readonly exit: 1 | 2 | 3;
  readonly hint: string;

  constructor({ code, exit = 1, what, hint, cause }: Fault) {
    super(`${what} ${hint}`, cause === undefined ? undefined : { cause });
    this.name = new.target.name;
    this.code = code;
    this.exit = exit;
    this.hint = hint;
  }
}

export class InvalidSourceError extends ImageError {
  constructor(got: string, accepted: string) {
    super({
      code: "IMAGE_SOURCE_INVALID",
      exit: 2,
      what: `A picture cannot be read from ${got}.`,
      hint: `Pass ${accepted}.`,
    });
  }
}

export class InvalidRawImageError extends ImageError {
  constructor(fault: string) {
    super({
      code: "IMAGE_RAW_INVALID",
      exit: 2,
      what: `The raw image ${fault}.`,
      hint: "Pass { width, height, data } with RGBA pixels in a Uint8ClampedArray; encoded bytes are passed as they are.",
    });
  }
}

export class InvalidSizeError extends ImageError {
  constructor({ width, height }: Size) {
    super({
      code: "IMAGE_SIZE_INVALID",
      exit: 2,
      what: `A picture cannot be scaled to ${width}×${height} pixels.`,
      hint: "Give a width and a height in whole pixels, both above 0.",
    });
  }
}

export class TooLargeError extends ImageError {
  constructor(name: string, { width, height }: Size, maxPixels: number) {
    super({
      code: "IMAGE_TOO_LARGE",
      what: `${name} unpacks to ${width}×${height} = ${width * height} pixels; the limit is ${maxPixels}.`,
      hint: "If you trust it, raise the option maxPixels.",
    });
  }
}

export class NotReadyError extends ImageError {
  constructor(name: string) {
    super({
      code: "IMAGE_NOT_READY",
      what: `${name} has no pixels yet.`,
      hint: "Wait until it has loaded (the load event of an <img>, loadeddata of a <video>); an <img loading=lazy> does so in the document only.",
    });
  }
}

export class TaintedError extends ImageError {
  constructor(name: string, cause: unknown) {
    super({
      code: "IMAGE_TAINTED",
      what: `The browser forbids reading the pixels of ${name}: it comes from another origin.`,
      hint: 'Set crossOrigin="anonymous" on the element and let its server answer with CORS headers.',
      cause,
    });
  }
}
