import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { BranchAction, FileOf } from "../action.ts";
import type { Created } from "../run/state.ts";
import { shownBytes } from "../terminal/parse.ts";
import { printableName } from "../terminal/printable.ts";
import type { ApplyContext, Executor } from "./executor.ts";
import { byteLength } from "./file-set.ts";
import { askGit, type GitOptions, git } from "./git.ts";
import { isRepositoryComing, missingRepository } from "./missing-repository.ts";
import { remoteHead } from "./push.ts";

type CreatedBranch = Extract<Created, { kind: "branch" }>;

/** Pushes a branch that holds exactly some files, each time a commit on top of the last. */
export const branch: Executor<BranchAction, CreatedBranch> = {
  async preview(action, context) {
    const { repository, files, branch } = action;
    const bytes = files.reduce((sum, file) => sum + byteLength(file), 0);
    const effect = `git push ${repository} ${branch}: ${files.length} files, ${shownBytes(bytes)}`;
    if (isRepositoryComing(repository, context.pending)) return { state: "needed", effect: `${effect} (new)` };
    const missing = await missingRepository(repository, context);
    if (missing) return missing;
    // Looked at in a store elsewhere: a plan writes nothing into the project.
    await using store = await openStore(context);
    const there = await remoteTree(action, context, store.env);
    if (there === undefined) return { state: "needed", effect: `${effect} (new)` };
    const ours = await buildTree(action, context, store.folder, store.env);
    if (there === ours) return { state: "done" };
    if (isOurs(there, recordOf(action, context))) return { state: "needed", effect };
    const hint = `Look at the branch first; --replace puts ours on top of it as a new commit.`;
    const changes = await difference(there, ours, context, store.env);
    return {
      state: "conflict",
      effect: [`${repository} has a branch ${branch} that Kit did not make:`, ...changes].join("\n"),
      hint,
    };
  },

  async perform(action, context) {
    const { root, signal, state, github } = context;
    const tree = await buildTree(action, context, state.scratch);
    const parent = await remoteHead(action.repository, action.branch, context);
    const earlier = parent === undefined ? undefined : await treeOf(action, parent, context);
    const record = recordOf(action, context);
    // The author's own site comes back by undo, a later one of theirs in place of an earlier one.
    const before = record && (earlier === undefined || isOurs(earlier, record)) ? record.before : parent;
    // What is there, and what will be: a run that is killed in between is recognised by either.
    const trees = [earlier, tree].filter((entry) => entry !== undefined).join(" ");
    await state.record({ kind: "branch", repository: action.repository, branch: action.branch, tree: trees, before });
    const parents = parent === undefined ? [] : ["-p", parent];
    const commit = await git(root, ["commit-tree", tree, ...parents, "-m", action.message], { signal });
    const client = await github();
    const target = `${commit}:refs/heads/${action.branch}`;
    await git(root, ["push", "--quiet", client.gitUrl(action.repository), target], {
      env: client.gitEnvironment(action.repository),
      signal,
    });
  },

  async undo(created, context) {
    const { repository, branch, before } = created;
    const head = await remoteHead(repository, branch, context);
    if (head === undefined || head === before) return { removed: true };
    if (!isOurs(await treeOf({ repository, branch }, head, context), created))
      return { removed: false, why: `the branch ${branch} of ${repository} was changed since` };
    const client = await context.github();
    // Only if it is still what was looked at.
    const args = ["push", "--quiet", `--force-with-lease=refs/heads/${branch}:${head}`, client.gitUrl(repository)];
    await git(context.root, [...args, `${before ?? ""}:refs/heads/${branch}`], {
      env: client.gitEnvironment(repository),
    });
    return { removed: true };
  },
};

function recordOf({ repository, branch }: BranchAction, { state }: ApplyContext): CreatedBranch | undefined {
  return state.created.find(
    (entry): entry is CreatedBranch =>
      entry.kind === "branch" && entry.repository === repository && entry.branch === branch,
  );
}

function isOurs(tree: string | undefined, record: CreatedBranch | undefined): boolean {
  return tree !== undefined && record?.tree.split(" ").includes(tree) === true;
}

async function remoteTree(action: BranchAction, context: ApplyContext, env: Env): Promise<string | undefined> {
  const head = await remoteHead(action.repository, action.branch, context);
  return head === undefined ? undefined : await treeOf(action, head, context, env);
}

/** Files in a list of differences, so that it can be read. */
const mostListed = 20;

/** A line for each file that is there alone (-), here alone (+), or other there than here (~). */
async function difference(there: string, ours: string, { root }: ApplyContext, env: Env): Promise<readonly string[]> {
  const told = await git(root, ["diff-tree", "-r", "--no-renames", "--name-status", "-z", there, ours], { env });
  const signs: Readonly<Record<string, string>> = { D: "-", A: "+" };
  const lines = [...told.matchAll(/([A-Z])\0([^\0]+)\0/g)].map(
    ([, status = "", path = ""]) => `${signs[status] ?? "~"} ${printableName(path)}`,
  );
  const more = lines.length - mostListed;
  return more > 0 ? [...lines.slice(0, mostListed), `  and ${more} more`] : lines;
}

type Env = Readonly<Record<string, string>>;

/** A place for git's objects until it is disposed, from which those of the project are seen. */
async function openStore({ root }: ApplyContext): Promise<AsyncDisposable & { folder: string; env: Env }> {
  const folder = await mkdtemp(join(tmpdir(), "kit-git-"));
  const objects = join(folder, "objects");
  await mkdir(objects);
  const own = await askGit(root, ["rev-parse", "--git-path", "objects"]);
  const env: Env = { GIT_OBJECT_DIRECTORY: objects };
  return {
    folder,
    env: own === undefined ? env : { ...env, GIT_ALTERNATE_OBJECT_DIRECTORIES: resolve(root, own) },
    async [Symbol.asyncDispose]() {
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The tree of a commit on GitHub, whose objects are fetched for it. */
async function treeOf(
  { repository, branch }: Pick<BranchAction, "repository" | "branch">,
  commit: string,
  { root, signal, github }: ApplyContext,
  store: Env = {},
): Promise<string | undefined> {
  const client = await github();
  const from = [client.gitUrl(repository), `refs/heads/${branch}`];
  const fetch = ["fetch", "--quiet", "--no-tags", "--no-write-fetch-head", ...from];
  const known = await askGit(root, ["rev-parse", "--verify", `${commit}^{tree}`], { env: store });
  if (known !== undefined) return known;
  await git(root, fetch, { env: { ...client.gitEnvironment(repository), ...store }, signal });
  return await askGit(root, ["rev-parse", "--verify", `${commit}^{tree}`], { env: store });
}

/** Writes the files into git's store, beside the author's index and working tree. */
async function buildTree(
  { files }: BranchAction,
  { root, signal }: ApplyContext,
  folder: string,
  store: Env = {},
): Promise<string> {
  const index = join(folder, `index-${process.pid}`);
  const env = { ...store, GIT_INDEX_FILE: index };
  await mkdir(folder, { recursive: true });
  try {
    const lines: string[] = [];
    for (const file of files) lines.push(`100644 ${await storeBlob(root, file, { env: store, signal })}\t${file.path}`);
    await git(root, ["update-index", "--add", "-z", "--index-info"], { env, signal, input: `${lines.join("\0")}\0` });
    return await git(root, ["write-tree"], { env, signal });
  } finally {
    await rm(index, { force: true });
  }
}

/** As it is: no filter of the project's attributes touches it. */
function storeBlob(root: string, file: FileOf, options: GitOptions): Promise<string> {
  if ("from" in file) return git(root, ["hash-object", "-w", "--no-filters", "--", file.from], options);
  return git(root, ["hash-object", "-w", "--stdin"], { ...options, input: file.content });
}
