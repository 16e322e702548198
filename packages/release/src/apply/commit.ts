import { lstat } from "node:fs/promises";
import { join } from "node:path";
import ignore from "ignore";
import type { Action, CommitAction } from "../action.ts";
import { ConflictError } from "../errors.ts";
import { listFiles } from "../project/list-files.ts";
import { changedFiles } from "./changed-files.ts";
import type { ApplyContext, Executor, Preview } from "./executor.ts";
import { askGit, git, isRepository, outerRepository } from "./git.ts";
import { isBelow } from "./is-below.ts";
import { isAsWritten } from "./write.ts";

/** Commits what changed below some paths, and nothing else that the author has at hand. */
export const commit: Executor<CommitAction> = {
  async preview(action, context) {
    const { paths, message, branch } = action;
    const { root, pending } = context;
    const isNew = !(await isRepository(root));
    // Without git, nothing is begun.
    if (isNew) await git(root, ["--version"]);
    const elsewhere = isNew ? await insideAnother(root) : await otherBranch(root, branch);
    if (elsewhere) return elsewhere;
    const changed = isNew
      ? [...(await listFiles(root)).filter((path) => isBelow(path, paths)), ...(await filesNamed(root, paths))]
      : await changedFor(action, context);
    const isIgnored = ignoredBy(pending);
    const open = uncommitted(changed, pending).filter((path) => isBelow(path, paths));
    const nested = open.filter(isNested).map((path) => `  without ${path}, a repository of its own`);
    const all = open.filter((path) => !isNested(path) && (paths.includes(path) || !isIgnored(path))).sort();
    if (all.length === 0) return { state: "done" };
    const listed = all.slice(0, 20).map((path) => `  ${path}`);
    if (all.length > listed.length) listed.push(`  and ${all.length - listed.length} more`);
    const start = isNew && !pending.some(({ kind }) => kind === "commit") ? `git init, branch ${branch}\n` : "";
    return { state: "needed", effect: `${start}git commit: ${message}\n${[...listed, ...nested].join("\n")}` };
  },

  async perform(action, context) {
    const { message, branch } = action;
    const { root, signal } = context;
    const inside = await insideAnother(root);
    if (inside) throw new ConflictError([inside]);
    if (!(await isRepository(root))) await git(root, ["init", "--quiet", `--initial-branch=${branch}`], { signal });
    const elsewhere = await otherBranch(root, branch);
    if (elsewhere) throw new ConflictError([elsewhere]);
    const changed = (await changedFor(action, context)).filter((path) => !isNested(path));
    if (changed.length === 0) return;
    const names = `${changed.join("\0")}\0`;
    const listed = ["--pathspec-from-file=-", "--pathspec-file-nul"];
    // Literal names: a file may be called "*".
    const literal = { env: { GIT_LITERAL_PATHSPECS: "1" }, input: names, signal };
    await git(root, ["add", "--all", "--force", ...listed], literal);
    await git(root, ["commit", "--quiet", "--only", "--message", message, ...listed], literal);
  },
};

/** A repository inside another one is lost to it. */
async function insideAnother(root: string): Promise<(Preview & { state: "conflict" }) | undefined> {
  const top = await outerRepository(root);
  if (top === undefined) return undefined;
  return {
    state: "conflict",
    isFinal: true,
    effect: `The folder lies in the git repository ${top}, which would lose it to a repository of its own.`,
    hint: "Put kit.json at the top of that repository, or move the folder out of it.",
  };
}

/** A repository in the folder would be committed as a link that leads nowhere. Git lists it with a slash. */
function isNested(path: string): boolean {
  return path.endsWith("/");
}

/** A commit on another branch than the one that is pushed would reach nobody. */
async function otherBranch(root: string, branch: string): Promise<(Preview & { state: "conflict" }) | undefined> {
  const current = await askGit(root, ["symbolic-ref", "--quiet", "--short", "HEAD"]);
  if (current === branch) return await unfinished(root);
  return {
    state: "conflict",
    isFinal: true,
    effect: `The folder is ${current === undefined ? "on no branch" : `on the branch ${current}`}; kit.json says ${branch}.`,
    hint: `Go there with git switch ${branch}, or set branch in kit.json.`,
  };
}

/** Git commits no part of the files until the author has ended a merge. */
async function unfinished(root: string): Promise<(Preview & { state: "conflict" }) | undefined> {
  for (const [head, name] of [
    ["MERGE_HEAD", "merge"],
    ["CHERRY_PICK_HEAD", "cherry-pick"],
    ["REVERT_HEAD", "revert"],
  ])
    if ((await askGit(root, ["rev-parse", "--quiet", "--verify", `${head}`])) !== undefined)
      return {
        state: "conflict",
        isFinal: true,
        effect: `A git ${name} is under way in the folder.`,
        hint: `End it with git ${name} --continue, or git ${name} --abort.`,
      };
  return undefined;
}

/** What a .gitignore that is still to be written will keep out. */
function ignoredBy(pending: readonly Action[]): (path: string) => boolean {
  const coming = pending.find((action) => action.kind === "write" && action.path === ".gitignore");
  if (coming?.kind !== "write") return () => false;
  const rules = ignore().add(coming.content.toString());
  return (path) => rules.ignores(path);
}

/** What the commit takes. */
async function changedFor(action: CommitAction, context: ApplyContext): Promise<string[]> {
  const { paths, unlessWritten = [], onlyWritten = [] } = action;
  const ignored = (await ignoredOf(context.root, paths)).map((path) => ({ path, isNew: true }));
  const below = (await changedFiles(context.root)).filter(({ path }) => isBelow(path, paths));
  const changed = [...below, ...ignored];
  const taken = await Promise.all(
    changed.map(async ({ path, isNew }) => {
      if (unlessWritten.includes(path)) return !(await isAsWritten(path, context));
      return isNew || !onlyWritten.includes(path) || (await isAsWritten(path, context));
    }),
  );
  return changed.filter((_, index) => taken[index]).map(({ path }) => path);
}

/** Those named that git ignores and has no commit of: a project without photos in git still shows its README's picture. */
async function ignoredOf(root: string, paths: readonly string[]): Promise<string[]> {
  const named = await filesNamed(root, paths);
  if (named.length === 0) return [];
  const options = { env: { GIT_LITERAL_PATHSPECS: "1" } };
  const args = ["ls-files", "-z", "--others", "--ignored", "--exclude-standard", "--", ...named];
  return (await git(root, args, options)).split("\0").filter((path) => named.includes(path));
}

async function filesNamed(root: string, paths: readonly string[]): Promise<string[]> {
  const isFile = async (path: string) => (await lstat(join(root, path)).catch(() => undefined))?.isFile() === true;
  const found = await Promise.all(paths.map(async (path) => ((await isFile(path)) ? [path] : [])));
  return found.flat();
}

/** What is still to be committed after the actions before: changes that are there, and writes that no commit took. */
function uncommitted(changed: readonly string[], pending: readonly Action[]): readonly string[] {
  const open = new Set(changed);
  for (const action of pending) {
    if (action.kind === "write" || action.kind === "notebook") open.add(action.path);
    if (action.kind === "commit") for (const path of open) if (isBelow(path, action.paths)) open.delete(path);
  }
  return [...open];
}
