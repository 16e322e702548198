import type { Action, CommitAction } from "../action.ts";
import { listFiles } from "../project/list-files.ts";
import type { Executor } from "./executor.ts";
import { git, isRepository } from "./git.ts";

/** Commits what changed below some paths, and nothing else that the author has at hand. */
export const commit: Executor<CommitAction> = {
  async preview({ paths, message, branch }, { root, pending }) {
    const isNew = !(await isRepository(root));
    const coming = pending.filter(({ kind }) => kind === "write" || kind === "notebook").map(pathOf);
    const changed = isNew
      ? (await listFiles(root)).filter((path) => isBelow(path, paths))
      : await changedBelow(root, paths);
    const all = [...new Set([...changed, ...coming.filter((path) => isBelow(path, paths))])].sort();
    if (all.length === 0) return { state: "done" };
    const listed = all.slice(0, 20).map((path) => `  ${path}`);
    if (all.length > listed.length) listed.push(`  and ${all.length - listed.length} more`);
    const start = isNew ? `git init, branch ${branch}\n` : "";
    return { state: "needed", effect: `${start}git commit: ${message}\n${listed.join("\n")}` };
  },

  async perform({ paths, message, branch }, { root, signal }) {
    if (!(await isRepository(root))) await git(root, ["init", "--quiet", `--initial-branch=${branch}`], { signal });
    const changed = await changedBelow(root, paths);
    if (changed.length === 0) return;
    const names = `${changed.join("\0")}\0`;
    const listed = ["--pathspec-from-file=-", "--pathspec-file-nul"];
    // Literal names: a file may be called "*".
    const literal = { env: { GIT_LITERAL_PATHSPECS: "1" }, input: names, signal };
    await git(root, ["add", "--all", ...listed], literal);
    await git(root, ["commit", "--quiet", "--only", "--message", message, ...listed], literal);
  },
};

/** Files below the paths that differ from the last commit, or that it lacks. */
async function changedBelow(root: string, paths: readonly string[]): Promise<string[]> {
  const status = await git(root, ["status", "--porcelain=v1", "-z", "--untracked-files=all", "--no-renames"]);
  return status
    .split("\0")
    .filter((entry) => entry !== "")
    .map((entry) => entry.slice(3))
    .filter((path) => isBelow(path, paths));
}

function isBelow(path: string, tops: readonly string[]): boolean {
  return tops.some((top) => top === "." || path === top || path.startsWith(`${top}/`));
}

function pathOf(action: Action): string {
  return "path" in action ? action.path : "";
}
