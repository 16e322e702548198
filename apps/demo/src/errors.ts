import type { KitError } from "@kit/types";
import { patienceSeconds } from "./fetch-patiently.ts";

class DemoError extends Error implements KitError {
  readonly code: string;
  readonly exit: 1 | 3;
  readonly hint: string;

  constructor(code: string, exit: 1 | 3, what: string, hint: string, options?: ErrorOptions) {
    super(`${what} ${hint}`, options);
    this.name = new.target.name;
    this.code = code;
    this.exit = exit;
    this.hint = hint;
  }
}

/** A file of this site could not be fetched. */
export class FileUnreachableError extends DemoError {
  constructor(name: string, why: string, options?: ErrorOptions) {
    const hint = "Check the connection and reload the page.";
    super("DEMO_FILE_UNREACHABLE", 3, `${name} could not be fetched from this site: ${why}.`, hint, options);
  }
}

/** The site's model card leads to other sites only, which this page asks for nothing. */
export class WeightsElsewhereError extends DemoError {
  constructor(model: string, file: string) {
    const what = `The card of ${model} names no place on this site for ${file}.`;
    const hint = `Ask its owner to put the file beside the card, and to name it there as "./${file}".`;
    super("DEMO_WEIGHTS_ELSEWHERE", 1, what, hint);
  }
}

/** The site has no model of the name that a link carries. */
export class ModelMissingError extends DemoError {
  constructor(name: string) {
    super("DEMO_MODEL_MISSING", 1, `This site has no model "${name}".`, "Choose one of those that it has.");
  }
}

/** The browser is too old, or has been told to do without something. */
export class BrowserUnsupportedError extends DemoError {
  constructor(missing: readonly string[]) {
    const what = `This browser lacks what this page needs: ${missing.join(", ")}.`;
    const hint = "Try a current Chrome, Edge, Firefox or Safari; a mode of higher security may have to be turned off.";
    super("DEMO_BROWSER_UNSUPPORTED", 1, what, hint);
  }
}

/** ONNX Runtime's files came, and are not what they should be, or the browser does not run them. */
export class RuntimeFailedError extends DemoError {
  constructor(why: string, options?: ErrorOptions) {
    const what = `ONNX Runtime, which runs the model, did not start: ${why}.`;
    const hint = "Reload the page, or try a current version of another browser.";
    super("DEMO_RUNTIME_FAILED", 1, what, hint, options);
  }
}

/** The worker's script could not be fetched or run. */
export class WorkerFailedError extends DemoError {
  constructor(does: "finds" | "draws", why: string) {
    const what = `The part of this page that ${does} faces did not start${why ? ` (${why})` : ""}.`;
    super("DEMO_WORKER_FAILED", 1, what, "Reload the page, or try a current version of another browser.");
  }
}

/** Another site gave no answer, or none that this page may read. */
export class AddressUnreachableError extends DemoError {
  constructor(host: string, isOnline: boolean, options?: ErrorOptions) {
    const why = isOnline ? "it does not answer, or does not let other sites read it" : "this device is offline";
    const hint = isOnline
      ? "Save the photo and choose the file instead."
      : "Connect, or choose a photo of this device.";
    super("DEMO_ADDRESS_UNREACHABLE", 3, `The photo could not be fetched from ${host}: ${why}.`, hint, options);
  }
}

/** Another site began no answer, or does not go on with it. */
export class AddressSilentError extends DemoError {
  constructor(host: string, options?: ErrorOptions) {
    const what = `The photo could not be fetched: nothing came from ${host} for ${patienceSeconds} seconds.`;
    super("DEMO_ADDRESS_SILENT", 3, what, "Try again, or save the photo and choose the file instead.", options);
  }
}

/** Another site answered, but not with the photo. */
export class AddressRefusedError extends DemoError {
  constructor(host: string, status: number) {
    const hint = "Check the address, or save the photo and choose the file instead.";
    super("DEMO_ADDRESS_REFUSED", 3, `The photo could not be fetched: ${host} answered ${status}.`, hint);
  }
}

/** What a package says of a photo or a model, with advice that a visitor of the page can follow. */
export class AdvisedError extends DemoError {
  constructor({ code, message, hint, cause }: KitError, advice: string) {
    const what = message.endsWith(hint) ? message.slice(0, -hint.length).trimEnd() : message;
    super(code, 1, what, advice, { cause });
  }
}

/** The model's card or weights could not be fetched. */
export class ModelUnreachableError extends DemoError {
  constructor(why: string, options?: ErrorOptions) {
    const hint = "Check the connection and reload the page.";
    super("DEMO_MODEL_UNREACHABLE", 3, `The model could not be fetched from this site: ${why}.`, hint, options);
  }
}

/** The card is of a kind that this version of the page does not know. */
export class FamilyUnknownError extends DemoError {
  constructor(model: string, family: string) {
    const what = `This page does not know the family "${family}", of which ${model} is.`;
    const hint = "Ask the owner of the site to bring the page up to date, or to correct the card.";
    super("DEMO_FAMILY_UNKNOWN", 1, what, hint);
  }
}

/** The device has no camera. */
export class CameraMissingError extends DemoError {
  constructor(options?: ErrorOptions) {
    const hint = "Connect one, or choose a photo instead.";
    super("DEMO_CAMERA_MISSING", 1, "No camera was found on this device.", hint, options);
  }
}

/** The visitor, or the browser for them, said no. */
export class CameraDeniedError extends DemoError {
  constructor(options?: ErrorOptions) {
    const hint = "Allow it in the browser's settings for this site and try again, or choose a photo instead.";
    super("DEMO_CAMERA_DENIED", 1, "This page has no permission to use the camera.", hint, options);
  }
}

/** Browsers give pages a camera only where nobody on the way can have changed them. */
export class CameraInsecureError extends DemoError {
  constructor() {
    const what = "The browser keeps the camera from this page, which was not loaded by https:.";
    super("DEMO_CAMERA_INSECURE", 1, what, "Open it by https:, or choose a photo instead.");
  }
}

/** There is a camera, which the browser may use and the system does not hand over. */
export class CameraBusyError extends DemoError {
  constructor(options?: ErrorOptions) {
    const what = "The camera could not be turned on: another program uses it, or the system keeps it from the browser.";
    const hint = "Close the other program and try again, or choose a photo instead.";
    super("DEMO_CAMERA_BUSY", 1, what, hint, options);
  }
}

/** There is a camera, and it gives no picture. */
export class CameraFailedError extends DemoError {
  constructor(why: string, options?: ErrorOptions) {
    const hint = "Close other programs that use it and try again, or choose a photo instead.";
    super("DEMO_CAMERA_FAILED", 1, `The camera gives no picture (${why}).`, hint, options);
  }
}

/** The device, or what the browser grants of it, is too small. */
export class MemoryFullError extends DemoError {
  constructor(options?: ErrorOptions) {
    const hint = "Close other tabs and reload the page, or try a smaller photo or model.";
    super("DEMO_MEMORY_FULL", 1, "The browser ran out of memory.", hint, options);
  }
}

/** Something that nobody foresaw. */
export class UnexpectedError extends DemoError {
  constructor(cause: unknown) {
    const why = cause instanceof Error ? cause.message : String(cause);
    const hint = "Reload the page, or try a current version of another browser.";
    super("DEMO_UNEXPECTED", 1, `Something failed that should not: ${why}.`, hint, { cause });
  }
}
