import type { KitError, Size } from "@kit/types";

class VizError extends Error implements KitError {
  readonly code: string;
  readonly exit = 2;
  readonly hint: string;

  constructor(code: string, fault: string, hint: string) {
    super(`${fault} ${hint}`);
    this.name = new.target.name;
    this.code = code;
    this.hint = hint;
  }
}

export class SizeInvalidError extends VizError {
  constructor(width: number, height: number) {
    super(
      "VIZ_SIZE_INVALID",
      `A picture of ${width}×${height} pixels cannot be drawn on.`,
      "Pass its width and height in whole pixels, both above 0.",
    );
  }
}

export class AnnotationInvalidError extends VizError {
  constructor(index: number, fault: string, expected: string) {
    super(
      "VIZ_ANNOTATION_INVALID",
      `Annotation ${index} cannot be drawn: ${fault}, expected ${expected}.`,
      "Pass annotations as a detector gives them.",
    );
  }
}

export class OptionInvalidError extends VizError {
  constructor(option: string, value: string, expected: string) {
    super(
      "VIZ_OPTION_INVALID",
      `Nothing can be drawn with the option ${option}: ${value}.`,
      `Pass ${expected}, or leave it out.`,
    );
  }
}

export class PixelsInvalidError extends VizError {
  constructor(bytes: number, width: number, height: number) {
    super(
      "VIZ_PIXELS_INVALID",
      `The picture says ${width}×${height} pixels but has ${bytes} bytes, expected ${width * height * 4}.`,
      "Pass RGBA pixels in a Uint8ClampedArray, as decode() of @kit/image gives them.",
    );
  }
}

export class PixelsNeededError extends VizError {
  constructor() {
    super(
      "VIZ_PIXELS_NEEDED",
      "A look that takes pixels away cannot be drawn as SVG: the whole picture would still lie under it.",
      "Draw it with drawAnnotations() first, and pass the picture that comes out as `image`.",
    );
  }
}

export class VideoFailedError extends VizError {
  constructor(fault: string) {
    super(
      "VIZ_VIDEO_FAILED",
      `The video cannot be played: ${fault}.`,
      "Check its address and its format, and call watch() again once it plays.",
    );
  }
}

export class SizesDifferError extends VizError {
  constructor(before: Size, after: Size) {
    super(
      "VIZ_SIZES_DIFFER",
      `Pictures of ${before.width}×${before.height} and ${after.width}×${after.height} pixels cannot be compared, expected one size.`,
      "Draw on the picture that it is compared with.",
    );
  }
}
