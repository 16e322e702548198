// Apart from errors.ts, so that a page that only draws its pictures does not load them.
import { ImageError } from "./errors.ts";
import { typeByExtension } from "./image-type.ts";

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
