import type { KitError, Size } from "@kit/types";
import { typeByExtension } from "./image-type.ts";

interface Fault {
  readonly code: string;
  /** Default: 1, this picture failed. */
  readonly exit?: 1 | 2 | 3;
  readonly what: string;
  readonly hint: string;
  readonly cause?: unknown;
}

class ImageError extends Error implements KitError {
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

export class MissingFileError extends ImageError {
  constructor(name: string, cause: unknown) {
    super({ code: "IMAGE_MISSING", what: `There is no file ${name}.`, hint: "Check the path.", cause });
  }
}

export class FolderError extends ImageError {
  constructor(name: string) {
    super({
      code: "IMAGE_FOLDER",
      what: `${name} is a folder, not a picture.`,
      hint: "Pass the path of a file in it.",
    });
  }
}

export class ForbiddenError extends ImageError {
  constructor(name: string, cause: unknown) {
    super({
      code: "IMAGE_FORBIDDEN",
      what: `There is no permission to read ${name}.`,
      hint: "Run as a user who may read it, or change its permissions (chmod +r).",
      cause,
    });
  }
}

export class UnreadableError extends ImageError {
  constructor(name: string, cause: unknown) {
    super({
      code: "IMAGE_UNREADABLE",
      what: `${name} cannot be read: ${messageOf(cause)}.`,
      hint: "Check that it opens in another program.",
      cause,
    });
  }
}

export class HttpError extends ImageError {
  constructor(name: string, fault: string, hint: string, cause?: unknown) {
    super({ code: "IMAGE_HTTP", exit: 3, what: `${name} could not be fetched: ${fault}.`, hint, cause });
  }
}

export class EmptyError extends ImageError {
  constructor(name: string) {
    super({
      code: "IMAGE_EMPTY",
      what: `${name} is empty (0 bytes).`,
      hint: "Copy or download it again: an earlier attempt probably failed.",
    });
  }
}

export class NotAnImageError extends ImageError {
  constructor(name: string, found: string) {
    super({
      code: "IMAGE_UNKNOWN",
      what: `${name} is not a picture: it holds ${found}.`,
      hint: "Pass a JPEG, PNG, WebP, AVIF, GIF or TIFF.",
    });
  }
}

export class UnsupportedError extends ImageError {
  constructor(name: string, format: string) {
    super({
      code: "IMAGE_UNSUPPORTED",
      what: `${name} is ${format}, which cannot be decoded here.`,
      hint: "Convert it to JPEG or PNG first.",
    });
  }
}

export class TruncatedError extends ImageError {
  constructor(name: string, format: string, bytes: number, cause?: unknown) {
    super({
      code: "IMAGE_TRUNCATED",
      what: `${name} is cut short: its ${format} data goes on after its ${bytes} bytes, so pixels are missing.`,
      hint: "Copy or download it again.",
      cause,
    });
  }
}

export class CorruptError extends ImageError {
  constructor(name: string, format: string, cause: unknown) {
    super({
      code: "IMAGE_CORRUPT",
      what: `${name} starts as ${format} but cannot be decoded: ${messageOf(cause)}.`,
      hint: "Check that it opens in another program; if it does, save it anew from there.",
      cause,
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
      hint: "Wait until it has loaded (the load event of an <img>, loadeddata of a <video>).",
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

export class UnknownExtensionError extends ImageError {
  constructor(path: string) {
    super({
      code: "IMAGE_EXTENSION",
      exit: 2,
      what: `The extension of ${path} does not say which format to write.`,
      hint: `Use one of .${Object.keys(typeByExtension).join(", .")}.`,
    });
  }
}

export class EncodeError extends ImageError {
  constructor(type: string, known: readonly string[], cause?: unknown) {
    const why = cause === undefined ? "" : `: ${messageOf(cause)}`;
    super({
      code: "IMAGE_ENCODE",
      exit: 2,
      what: `The picture cannot be encoded as ${type}${why}.`,
      hint: `Possible here: ${known.join(", ")}.`,
      cause,
    });
  }
}

export class WriteError extends ImageError {
  constructor(path: string, fault: string, hint: string, cause?: unknown) {
    super({ code: "IMAGE_WRITE", what: `${path} cannot be written: ${fault}.`, hint, cause });
  }
}

export class SharpMissingError extends ImageError {
  constructor(cause: unknown) {
    super({
      code: "IMAGE_SHARP_MISSING",
      exit: 2,
      what: `Pictures are decoded and encoded by the package sharp, which did not load: ${messageOf(cause)}.`,
      hint: "Run `npm install sharp`.",
      cause,
    });
  }
}

function messageOf(cause: unknown): string {
  const message = cause instanceof Error ? cause.message : String(cause);
  // libvips reports one line for each layer that gave up; the first says what is wrong.
  return (message.split("\n", 1)[0] ?? "").replace(/[.\s]+$/, "");
}
