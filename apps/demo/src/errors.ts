import type { KitError } from "@kit/types";

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

/** The worker's script could not be fetched or run. */
export class WorkerFailedError extends DemoError {
  constructor(why: string) {
    const what = `The part of this page that finds faces did not start${why ? ` (${why})` : ""}.`;
    super("DEMO_WORKER_FAILED", 1, what, "Reload the page, or try a current version of another browser.");
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
