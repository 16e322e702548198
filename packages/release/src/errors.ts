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

/** A folder is no project: `kit.json` or the card is missing. */
export class NoProjectError extends ReleaseError {
  constructor(fault: string, hint: string) {
    super("RELEASE_NO_PROJECT", 2, fault, hint);
  }
}

/** `kit.json`, or what it names, is wrong. All faults together. */
export class ProjectInvalidError extends ReleaseError {
  readonly faults: readonly string[];

  constructor(from: string, faults: readonly string[]) {
    const list = faults.map((fault) => `\n  ${fault}`).join("");
    super("RELEASE_PROJECT_INVALID", 2, `${from} is not valid:${list}\n`, "Correct it.");
    this.faults = faults;
  }
}

/** `.kit/state.json` is damaged. */
export class StateInvalidError extends ReleaseError {
  constructor(path: string, cause: unknown) {
    super(
      "RELEASE_STATE_INVALID",
      1,
      `${path}, where Kit keeps what it made, is damaged: ${messageOf(cause)}.`,
      "Restore it from a backup, or move it away: kit undo then knows of nothing that was made before.",
      { cause },
    );
  }
}

/** A path of the project leads out of it, through a link. */
export class OutsideProjectError extends ReleaseError {
  constructor(path: string) {
    super("RELEASE_OUTSIDE_PROJECT", 1, `${path} leads out of the project.`, "Replace the link by a file or folder.");
  }
}

/** A command of git failed. */
export class GitFailedError extends ReleaseError {
  constructor(command: string, said: string, cause: unknown) {
    const hint = /user\.(name|email)|tell me who you are/i.test(said)
      ? "Tell git who you are: git config user.name and git config user.email."
      : "Run kit doctor, or mend it with git; then run the same command again: it goes on from here.";
    super("RELEASE_GIT_FAILED", 3, `git ${command} failed: ${said}`, hint, { cause });
  }
}

/** A command of npm failed. */
export class NpmFailedError extends ReleaseError {
  /** npm's own, like `E404`. */
  readonly npmCode: string | undefined;

  constructor(command: string, stderr: string, cause: unknown) {
    const npmCode = /npm (?:error|ERR!) code (\w+)/.exec(stderr)?.[1];
    const said = /npm (?:error|ERR!) (?!code |A complete log)(.+)/.exec(stderr)?.[1] ?? messageOf(cause);
    const hint =
      npmCode === "ENEEDAUTH" || npmCode === "E401"
        ? "Log in with npm login, then run the same command again."
        : "Run the same command again when the cause is mended: it goes on from here.";
    super("RELEASE_NPM_FAILED", 3, `npm ${command} failed: ${said}`, hint, { cause });
    this.npmCode = npmCode;
  }
}

/** Another run is at work in the project. */
export class BusyError extends ReleaseError {
  constructor(root: string, pid: number) {
    const hint = "Wait for it, or end it; what it began is gone on from.";
    super("RELEASE_BUSY", 1, `Another kit is at work in ${root} (process ${pid}).`, hint);
  }
}

/** The demo site could not be had. */
export class DemoMissingError extends ReleaseError {
  constructor(place: string, cause: unknown) {
    const fault = `The demo site cannot be had from ${place}: ${messageOf(cause)}.`;
    const hint = "Look whether npm reaches its registry, or name a folder with a build of @kit/demo in KIT_DEMO.";
    super("RELEASE_DEMO_MISSING", 3, fault, hint, { cause });
  }
}

/** A file is too large for the place where it is to go. */
export class AssetTooLargeError extends ReleaseError {
  constructor(name: string, bytes: number, limit: number) {
    const fault = `${name} has ${(bytes / 1e6).toFixed(0)} MB; GitHub takes at most ${limit / 1e6} MB here.`;
    super("RELEASE_ASSET_TOO_LARGE", 2, fault, "Leave the step out, in kit.json's steps, or publish a smaller model.");
  }
}

/** What was to be scored is no folder, and no repository on GitHub. */
export class NoRepositoryError extends ReleaseError {
  constructor(place: string) {
    super(
      "RELEASE_NO_REPOSITORY",
      2,
      `${place} is no folder.`,
      "Name a folder, or a repository on GitHub as owner/name.",
    );
  }
}

/** Some steps cannot be planned. The faults of all of them together. */
export class PlanFailedError extends ReleaseError {
  readonly failed: readonly { readonly step: string; readonly error: KitError }[];

  constructor(failed: readonly { readonly step: string; readonly error: KitError }[]) {
    const list = failed.map(({ step, error }) => `\n  ${step}: ${error.message}`).join("");
    const exit = failed.some(({ error }) => error.exit === 2) ? 2 : (failed[0]?.error.exit ?? 1);
    const hint = "Mend these, or name the steps that you want: kit run readme weights.";
    super("RELEASE_PLAN_FAILED", exit, `${failed.length} of the steps cannot be done:${list}\n`, hint);
    this.failed = failed;
  }
}

/** Something that is not Kit's is where ours should be. Nothing was replaced. */
export class ConflictError extends ReleaseError {
  constructor(conflicts: readonly { readonly effect: string; readonly hint: string }[]) {
    const list = conflicts.map(({ effect, hint }) => `${effect}\n${hint}`).join("\n\n");
    super("RELEASE_CONFLICT", 1, `Kit does not replace what it did not make:\n\n${list}\n\n`, "Nothing was replaced.");
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

/** A file has one of the two marks of Kit's section, or several sections. */
export class SectionBrokenError extends ReleaseError {
  readonly path: string;

  constructor(path: string, begin: string, end: string) {
    super(
      "RELEASE_SECTION_BROKEN",
      1,
      `${path} does not have one section of Kit's, from a line "${begin}" to a line "${end}".`,
      "Put both lines back around what Kit wrote, or take both out: the section then comes anew, at the end.",
    );
    this.path = path;
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
