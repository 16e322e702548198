import { createHash } from "node:crypto";
import { lstat, readFile, realpath, rm, rmdir } from "node:fs/promises";
import { dirname, join, relative, sep } from "node:path";
import type { WriteAction } from "../action.ts";
import { OutsideProjectError, UncommittedError } from "../errors.ts";
import type { Created } from "../run/state.ts";
import { commitCommand } from "../text/commit-command.ts";
import { writeWhole } from "../write-whole.ts";
import type { ApplyContext, Executor, Preview } from "./executor.ts";
import { askGit, git } from "./git.ts";
import { isBelow } from "./is-below.ts";
import { showDiff } from "./show-diff.ts";

type CreatedFile = Extract<Created, { kind: "file" }>;

/** Writes files of the project, each whole or not at all, and keeps what it replaces. */
export const write: Executor<WriteAction, CreatedFile> = {
  async preview(action, context) {
    const ours = bytesOf(action.content);
    const coming = context.pending.findLast((other) => other.kind === "write" && other.path === action.path);
    if (coming?.kind === "write") return becomes(action.path, Buffer.from(bytesOf(coming.content)), ours);
    const there = await readThere(context.root, action.path);
    if (there && Buffer.compare(there, ours) === 0) return { state: "done" };
    const effect = showDiff(action.path, there, ours);
    if (there && (await isUncommitted(action, there, context)))
      return {
        state: "conflict",
        isFinal: true,
        effect: `${action.path} has changes of yours that are not committed: they would be in a commit of Kit's.`,
        hint: `Commit them first: ${commitCommand([action.path])}`,
      };
    if (!there || isExpected(action, there, context)) return { state: "needed", effect };
    const hint = `Move your ${action.path} away, or take ours with --replace (yours is kept, and kit undo brings it back).`;
    return { state: "conflict", effect, hint };
  },

  async perform(action, context) {
    const { path, content } = action;
    const { root, state } = context;
    const there = await readThere(root, path);
    if (there && (await isUncommitted(action, there, context))) throw new UncommittedError([path]);
    const ours = bytesOf(content);
    const record = findRecord(path, state.created);
    const isAuthors = there !== undefined && !isOurs(there, record);
    // The author's latest: an earlier one of theirs was theirs to replace.
    const before = isAuthors ? await state.keep(there) : (record?.before ?? null);
    const earlier = there && !isAuthors ? { earlier: sha256Of(there) } : {};
    // A run that was killed after this line leaves a record of a file that is not ours: undo compares first.
    await state.record({ kind: "file", path, sha256: sha256Of(ours), before, ...earlier });
    await writeWhole(join(root, path), ours, state.scratch);
  },

  async undo(created, { root, state }) {
    const there = await readThere(root, created.path);
    const before = created.before === null ? undefined : await state.kept(created.before);
    if (there && !isOurs(there, created) && !(before && Buffer.compare(there, before) === 0))
      return { removed: false, why: `${created.path} was changed since` };
    if (before) await writeWhole(join(root, created.path), before, state.scratch);
    else {
      await rm(join(root, created.path), { force: true });
      await removeEmpty(root, dirname(created.path));
    }
    return { removed: true };
  },
};

/** Removes a folder of the project and those above it, as far as nothing is in them. */
async function removeEmpty(root: string, folder: string): Promise<void> {
  if (folder === ".") return;
  try {
    await rmdir(join(root, folder));
  } catch (error) {
    // Something of the author's is in it, or it is gone.
    if (["ENOTEMPTY", "EEXIST", "ENOTDIR"].includes(Object(error).code)) return;
    if (Object(error).code !== "ENOENT") throw error;
  }
  await removeEmpty(root, dirname(folder));
}

/** What comes after an earlier action wrote the file. */
function becomes(path: string, there: Buffer, ours: Uint8Array): Preview {
  if (Buffer.compare(there, ours) === 0) return { state: "done" };
  return { state: "needed", effect: showDiff(path, there, ours) };
}

/** Whether what is there is what this action was made for: the text that it keeps, or what an earlier run wrote. */
function isExpected({ path, mergedFrom, isContested }: WriteAction, there: Buffer, { state }: ApplyContext): boolean {
  if (isContested) return false;
  if (typeof mergedFrom === "string") return Buffer.compare(there, Buffer.from(mergedFrom)) === 0;
  return isOurs(there, findRecord(path, state.created));
}

/** Whether a file that is added to has text that no commit has and no run wrote. Before the first commit, all is such. */
async function isUncommitted({ path, mergedFrom, takesNew }: WriteAction, there: Buffer, context: ApplyContext) {
  const { root, state, pending } = context;
  if (typeof mergedFrom !== "string" || isOurs(there, findRecord(path, state.created))) return false;
  // The card that `kit card` wrote, say, which the step repo commits first.
  if (pending.some((action) => action.kind === "commit" && isBelow(path, action.paths))) return false;
  if ((await askGit(root, ["rev-parse", "--verify", "--quiet", "HEAD"])) === undefined) return false;
  const literal = { env: { GIT_LITERAL_PATHSPECS: "1" } };
  const status = await git(root, ["status", "--porcelain", "--untracked-files=all", "--", path], literal);
  return status !== "" && !(takesNew && status.startsWith("??"));
}

/** Whether a file is as a run of this project wrote it. */
function isOurs(there: Buffer, record: CreatedFile | undefined): boolean {
  const sha256 = sha256Of(there);
  return record !== undefined && (record.sha256 === sha256 || record.earlier === sha256);
}

function findRecord(path: string, created: readonly Created[]): CreatedFile | undefined {
  return created.find((entry): entry is CreatedFile => entry.kind === "file" && entry.path === path);
}

/** Whether a path of the project is as a run wrote it. */
export async function isAsWritten(
  path: string,
  { root, state }: Pick<ApplyContext, "root" | "state">,
): Promise<boolean> {
  const record = findRecord(path, state.created);
  const there = record && (await readThere(root, path));
  return there !== undefined && isOurs(there, record);
}

/** Undefined where no file is. */
async function readThere(root: string, path: string): Promise<Buffer | undefined> {
  await staysInside(root, path);
  try {
    return await readFile(join(root, path));
  } catch (error) {
    if (Object(error).code === "ENOENT" || Object(error).code === "ENOTDIR") return undefined;
    throw error;
  }
}

/** A link may lead out of the project: nothing is read or written through it. */
async function staysInside(root: string, path: string): Promise<void> {
  const target = join(root, path);
  const link = await lstat(target).catch(() => undefined);
  const real = await realpath(link ? target : await existingFolder(dirname(target))).catch(() => undefined);
  const from = real === undefined ? ".." : relative(await realpath(root), real);
  if (from === ".." || from.startsWith(`..${sep}`)) throw new OutsideProjectError(path);
}

async function existingFolder(folder: string): Promise<string> {
  return (await lstat(folder).catch(() => undefined)) ? folder : existingFolder(dirname(folder));
}

function bytesOf(content: string | Uint8Array): Uint8Array {
  return typeof content === "string" ? Buffer.from(content) : content;
}

function sha256Of(content: Uint8Array): string {
  return createHash("sha256").update(content).digest("hex");
}
