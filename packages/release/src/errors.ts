import type { KitError } from "@kit/types";

/** Told by its fields, so that errors of every package are recognised, of every copy of it. */
export function isKitError(error: unknown): error is KitError {
  return error instanceof Error && "code" in error && "exit" in error && "hint" in error;
}

/** A Kit error as it is; anything else as an `UnexpectedError` that keeps it as its cause. */
export function asKitError(error: unknown): KitError {
  return isKitError(error) ? error : new UnexpectedError(error);
}

class ReleaseError extends Error implements KitError {
  readonly code: string;
  readonly exit: KitError["exit"];
  readonly hint: string;

  constructor(code: string, exit: KitError["exit"], fault: string, hint: string, options?: ErrorOptions) {
    super(`${fault} ${hint}`, options);
    this.name = new.target.name;
    this.code = code;
    this.exit = exit;
    this.hint = hint;
  }
}

/** A command was called with something that it does not take. */
export class UsageError extends ReleaseError {
  constructor(fault: string, hint: string) {
    super("RELEASE_USAGE", 2, fault, hint);
  }
}

/** An argument leads to no picture. */
export class NoPictureError extends ReleaseError {
  constructor(fault: string, hint: string) {
    super("RELEASE_NO_PICTURE", 1, fault, hint);
  }
}

/** A result could not be written. */
export class WriteFailedError extends ReleaseError {
  readonly path: string;

  constructor(path: string, cause: unknown) {
    super(
      "RELEASE_WRITE_FAILED",
      1,
      `${path} could not be written: ${messageOf(cause)}.`,
      "Check that the folder may be written and that the disk has room, or choose another with --out.",
      { cause },
    );
    this.path = path;
  }
}

/** What runs notebooks is not on this machine. */
export class NotebookToolError extends ReleaseError {
  constructor(fault: string, hint: string, options?: ErrorOptions) {
    super("RELEASE_NOTEBOOK_TOOL", 2, fault, hint, options);
  }
}

/** A cell of a notebook failed, or what runs it. */
export class NotebookFailedError extends ReleaseError {
  constructor(what: string, said: string) {
    super(
      "RELEASE_NOTEBOOK_FAILED",
      1,
      `${what} of the notebook failed: ${said.trim()}`,
      "Nothing was written. Open the notebook without outputs (kit notebook without --execute) and run it to the same cell.",
    );
  }
}

/** A notebook with its outputs is too large for a repository. */
export class NotebookTooLargeError extends ReleaseError {
  constructor(bytes: number, largest: number) {
    super(
      "RELEASE_NOTEBOOK_TOO_LARGE",
      1,
      `The notebook has ${bytes} bytes with its outputs, more than ${largest}.`,
      "Take a sample photo in which less is found.",
    );
  }
}

/** A notebook is there that Kit did not write, or that was edited since. */
export class NotebookForeignError extends ReleaseError {
  constructor(path: string) {
    super(
      "RELEASE_NOTEBOOK_FOREIGN",
      2,
      `${path} is no notebook of Kit's, or was edited since.`,
      "Choose another name with --out, or take ours with --replace.",
    );
  }
}

/** Ctrl-C: what was done stays. */
export class InterruptedError extends ReleaseError {
  constructor(done: number, total: number, log: string | undefined) {
    const hint =
      log === undefined ? "With --jsonl a run can be continued." : "Continue with the same command and --resume.";
    super("RELEASE_INTERRUPTED", 1, `Interrupted: ${done} of ${total} pictures are done.`, hint);
  }
}

/** Something failed that Kit did not foresee. */
class UnexpectedError extends ReleaseError {
  constructor(cause: unknown) {
    super(
      "RELEASE_UNEXPECTED",
      1,
      `Unexpected: ${messageOf(cause)}.`,
      "Please report it, with the picture if you can.",
      {
        cause,
      },
    );
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
