import type { KitError } from "@kit/types";
import { commitCommand } from "./text/commit-command.ts";

/** Told by its fields, so that errors of every package are recognised, of every copy of it. */
export function isKitError(error: unknown): error is KitError {
  return error instanceof Error && "code" in error && "exit" in error && "hint" in error;
}

/** A Kit error as it is; anything else as an `UnexpectedError` that keeps it as its cause. */
export function asKitError(error: unknown): KitError {
  return isKitError(error) ? error : new UnexpectedError(error);
}

/** The message of an error without its hint, with which that of a Kit error ends. */
export function faultOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return isKitError(error) ? message.replace(error.hint, "").trim() : message;
}

class ReleaseError extends Error implements KitError {
  readonly code: string;
  readonly exit: KitError["exit"];
  readonly hint: string;

  constructor(code: string, exit: KitError["exit"], fault: string, hint: string, options?: ErrorOptions) {
    super(`${fault}${fault.endsWith("\n") ? "" : " "}${hint}`, options);
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
    const what = isGitMissing(said) ? "There is no git on the PATH." : `git ${command} failed: ${said}`;
    super("RELEASE_GIT_FAILED", 3, what, gitHint(said), { cause });
  }
}

function gitHint(said: string): string {
  if (said.includes("dubious ownership"))
    return "Somebody else owns the folder: if you trust it, run the command that git names, then the same again.";
  if (/user\.(name|email)|tell me who you are/i.test(said))
    return "Tell git who you are: git config user.name and git config user.email.";
  if (/^fatal: repository '.*' not found$/m.test(said))
    return "It is not on GitHub, or the token may not see it: kit run repo makes it, kit doctor tells what the token may.";
  if (isGitMissing(said)) return "Install git (https://git-scm.com), then run the same command again.";
  return "Run kit doctor, or mend it with git; then run the same command again.";
}

function isGitMissing(said: string): boolean {
  return /\bgit ENOENT$/.test(said);
}

/** A command of npm failed. */
export class NpmFailedError extends ReleaseError {
  /** npm's own, like `E404`. */
  readonly npmCode: string | undefined;

  constructor(command: string, stderr: string, cause: unknown) {
    const npmCode = /npm (?:error|ERR!) code (\w+)/.exec(stderr)?.[1];
    const said =
      /npm (?:error|ERR!) (?!(?:code|syscall|errno|path) |A complete log)(.+)/.exec(stderr)?.[1] ?? messageOf(cause);
    const hint =
      npmCode === "ENEEDAUTH" || npmCode === "E401"
        ? "Log in with npm login, then run the same command again."
        : "Run the same command again when the cause is mended.";
    super("RELEASE_NPM_FAILED", 3, `npm ${command} failed: ${said.replace(/\.$/, "")}.`, hint, { cause });
    this.npmCode = npmCode;
  }
}

/** There is no token for GitHub. */
export class NoTokenError extends ReleaseError {
  constructor(fault = "There is no token for GitHub.") {
    super(
      "RELEASE_NO_TOKEN",
      2,
      fault,
      "Log in with gh auth login, or set GITHUB_TOKEN to a token with the scope repo.",
    );
  }
}

interface GithubFailure {
  /** Undefined where no answer came. */
  readonly status: number | undefined;
  readonly said: string;
  /** Seconds. */
  readonly retryAfter?: number | undefined;
  /** Scopes of the token, where GitHub told them. */
  readonly hasScopes?: string | undefined;
  readonly cause?: unknown;
}

/** GitHub refused a request, or could not be reached. */
export class GithubFailedError extends ReleaseError {
  readonly status: number | undefined;
  readonly retryAfter: number | undefined;

  constructor(request: string, { status, said, retryAfter, hasScopes, cause }: GithubFailure) {
    const answer = status === undefined ? "got no answer" : `was answered with ${status}`;
    super("RELEASE_GITHUB_FAILED", 3, `${request} ${answer}: ${said}.`, hintFor(status, hasScopes), { cause });
    this.status = status;
    this.retryAfter = retryAfter;
  }
}

function hintFor(status: number | undefined, hasScopes: string | undefined): string {
  if (status === 401) return "The token is wrong or has expired: gh auth login, or set GITHUB_TOKEN anew.";
  if (status === 403 || status === 404) {
    const scopes = hasScopes === undefined ? "" : ` (it has ${hasScopes || "none"})`;
    return `Check that the name is right, that it is there (kit run repo makes a repository), and that the token has the scope repo${scopes}: kit doctor.`;
  }
  if (status === 422) return "Look at the place on GitHub, and at kit.json; then run the same command again.";
  return "Run the same command again later.";
}

/** Files that a release does not take, or does not hold as they are here. All faults together. */
export class AssetLimitError extends ReleaseError {
  constructor(faults: readonly string[]) {
    const list = faults.map((fault) => `\n  ${fault}`).join("");
    const hint = "Change the files, then run the same command again.";
    super("RELEASE_ASSETS", 1, `The release cannot hold its files:${list}\n`, hint);
  }
}

/** What arrived on GitHub is not what was sent. */
export class AssetDiffersError extends ReleaseError {
  constructor(differences: readonly string[]) {
    const list = differences.map((line) => `\n  ${line}`).join("");
    const hint =
      "A file was changed while it was sent, or GitHub changes such names: run the same command again, or rename it.";
    super("RELEASE_ASSET_DIFFERS", 3, `The files on GitHub are not those that were sent:${list}\n`, hint);
  }
}

/** Something in the project should not become public. All of it together. */
export class NotForPublicError extends ReleaseError {
  readonly faults: readonly string[];

  constructor(faults: readonly string[]) {
    const list = faults.map((fault) => `\n  ${fault}`).join("");
    const hint =
      "Remove these, from the history too (git filter-repo), and revoke secrets that were ever shared; what may be public after all goes into kit.json under allow.";
    super("RELEASE_NOT_FOR_PUBLIC", 1, `Nothing was sent, since this should not be public:${list}\n`, hint);
    this.faults = faults;
  }
}

/** The published card finds other things than the project's. */
export class ParityError extends ReleaseError {
  constructor(faults: readonly string[]) {
    const list = faults.map((fault) => `\n  ${fault}`).join("");
    const hint = "Look whether the card and the file belong together: kit detect -m model-card.json.";
    super("RELEASE_PARITY", 1, `The weights do not give what the card gives:${list}\n`, hint);
  }
}

/** Another run is at work in the project. */
export class BusyError extends ReleaseError {
  constructor(root: string, pid: number, host?: string) {
    const where = host === undefined ? "" : ` on ${host}`;
    const hint =
      host === undefined
        ? "Wait for it, or end it; what it began is gone on from."
        : "Wait for it; if it runs there no more, remove .kit/busy: what it began is gone on from.";
    super("RELEASE_BUSY", 1, `Another kit is at work in ${root} (process ${pid}${where}).`, hint);
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

/** Something else answers at the port. */
export class PortTakenError extends ReleaseError {
  constructor(port: number, cause: unknown) {
    super(
      "RELEASE_PORT_TAKEN",
      2,
      `Port ${port} is in use on this machine.`,
      "Choose another with --port, or --port 0 for any.",
      { cause },
    );
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
  constructor(place: string, what = "no folder") {
    const hint = "Name a folder, or a repository on GitHub as owner/name.";
    super("RELEASE_NO_REPOSITORY", 2, `${place} is ${what}.`, hint);
  }
}

/** Files of the author's would be changed that no commit has as they are. */
export class UncommittedError extends ReleaseError {
  constructor(paths: readonly string[]) {
    const hint = `Commit them first, so that every change of Kit's can be looked at, and taken back: ${commitCommand(paths)}`;
    super("RELEASE_UNCOMMITTED", 1, `These files have changes that are not committed: ${paths.join(", ")}.`, hint);
  }
}

interface Failure {
  /** Of a step. */
  readonly name: string;
  readonly error: KitError;
}

/** Some steps cannot be planned. The faults of all of them together. */
export class PlanFailedError extends ReleaseError {
  readonly failed: readonly Failure[];

  /** @param right The steps that can be done. */
  constructor(failed: readonly Failure[], right: readonly string[]) {
    const hint =
      right.length === 0
        ? "Mend these, then run the same command again."
        : `Mend these, or do those that can be done: kit run ${right.join(" ")}.`;
    super(
      "RELEASE_PLAN_FAILED",
      exitOf(failed),
      `${failed.length} of the steps cannot be done:${listOf(failed)}\n`,
      hint,
    );
    this.failed = failed;
  }
}

/** Some steps failed while they were done; those that do not need them were done all the same. */
export class StepsFailedError extends ReleaseError {
  readonly failed: readonly Failure[];

  /** @param left The steps that were not begun, since they need one that failed. */
  constructor(failed: readonly Failure[], left: readonly string[]) {
    const names = failed.map(({ name }) => name);
    const waiting = left.length === 0 ? "" : `Not begun, since they need ${names.join(", ")}: ${left.join(", ")}.\n`;
    const hint = `Then do what is left: kit run ${[...names, ...left].join(" ")}`;
    super("RELEASE_STEPS_FAILED", exitOf(failed), `Not all of it could be done:${listOf(failed)}\n${waiting}`, hint);
    this.failed = failed;
  }
}

function exitOf(failed: readonly Failure[]): KitError["exit"] {
  return failed.some(({ error }) => error.exit === 2) ? 2 : (failed[0]?.error.exit ?? 1);
}

/** A line for each fault; many steps may meet the same. */
function listOf(failed: readonly Failure[]): string {
  const messages = [...new Set(failed.map(({ error }) => error.message))];
  const names = (message: string) => failed.filter(({ error }) => error.message === message).map(({ name }) => name);
  return messages.map((message) => `\n  ${names(message).join(", ")}: ${message}`).join("");
}

/** Something that is not Kit's is where ours should be. Nothing was replaced. */
export class ConflictError extends ReleaseError {
  constructor(conflicts: readonly { readonly effect: string; readonly hint: string; readonly isFinal?: true }[]) {
    // Several commits may meet the same.
    const list = [...new Set(conflicts.map(({ effect, hint }) => `${effect}\n${hint}`))].join("\n\n");
    const isForeign = conflicts.some(({ isFinal }) => !isFinal);
    const fault = isForeign ? "Kit does not replace what it did not make" : "Something is in the way";
    super("RELEASE_CONFLICT", 1, `${fault}:\n\n${list}\n\n`, "Nothing was replaced.");
  }
}

/** A file is no detection model that Kit can read. Nothing was written. */
export class NoDetectorError extends ReleaseError {
  readonly path: string;

  constructor(path: string, found: string, expected: string, hint: string, cause?: unknown) {
    super("RELEASE_NO_DETECTOR", 2, `${path} cannot be described: ${found}; expected ${expected}.`, hint, { cause });
    this.path = path;
  }
}

/** No way of reading a graph finds anything that makes sense in the example. */
export class NothingFoundError extends ReleaseError {
  constructor(path: string, example: string, best: string) {
    super(
      "RELEASE_NOTHING_FOUND",
      1,
      `No way of reading ${path} finds anything sensible in ${example}. The five that come nearest:\n${best}\n` +
        `The usual causes: nothing of what it detects is in the picture; the graph was exported with its training head, ` +
        `or its weights are damaged; pictures have to be prepared in a way that no card of the zoo has; its outputs are ` +
        `decoded in a way that no family knows.\n`,
      "Nothing was written. Try another photo with --example, say what you know with --channels, --mean and --std, " +
        "or take the first of these as it is with --force, and correct the card.",
    );
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
  constructor(what: string, said: string, hint?: string) {
    super(
      "RELEASE_NOTEBOOK_FAILED",
      1,
      `${what} of the notebook failed: ${said.trim()}\n`,
      hint ??
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

/** A plan has a notebook that is none. */
export class NotebookInvalidError extends ReleaseError {
  constructor(path: string) {
    super("RELEASE_NOTEBOOK_INVALID", 2, `What is to be ${path} is no notebook of nbformat 4.`, "Plan again.");
  }
}

/** A notebook for weights that nobody could verify would fail where it loads them. */
export class NotebookUnverifiedError extends ReleaseError {
  constructor(model: string, file: string) {
    const fault = `The card of ${model} has no SHA-256 of ${file}: a notebook could not tell whether it loads the right weights.`;
    super("RELEASE_NOTEBOOK_UNVERIFIED", 2, fault, "Add the hash to the card, or choose another model.");
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

/** The author's README cannot be given a section without harm. */
export class ReadmeUnfitError extends ReleaseError {
  readonly path: string;

  constructor(path: string, why: string, hint: string) {
    super("RELEASE_README_UNFIT", 1, `${path} ${why}.`, hint);
    this.path = path;
  }
}

/** Settings cannot be added to a file of the author's without changing what it says. */
export class MergeFailedError extends ReleaseError {
  readonly path: string;

  constructor(path: string, why: string) {
    super(
      "RELEASE_MERGE_FAILED",
      1,
      `${path} cannot be added to: ${why}.`,
      "Mend it, or move it away and take from it what you need afterwards.",
    );
    this.path = path;
  }
}

/** Ctrl-C: what was done stays. */
export class InterruptedError extends ReleaseError {
  constructor(done: number, total: number, log: string | undefined) {
    const hint =
      log === undefined
        ? "With --jsonl run.jsonl a run can be continued."
        : "Continue with the same command and --resume.";
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

/** What happened, to be told within a sentence. */
function messageOf(error: unknown): string {
  return faultOf(error).replace(/\.$/, "");
}
