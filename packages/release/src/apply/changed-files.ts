import { git } from "./git.ts";

/** A file that differs from the last commit. */
export interface ChangedFile {
  readonly path: string;
  /** No commit has it. */
  readonly isNew: boolean;
}

/** The files of a repository that differ from the last commit, or that it lacks. One in the folder ends in a slash. */
export async function changedFiles(root: string): Promise<readonly ChangedFile[]> {
  const status = await git(root, ["status", "--porcelain=v1", "-z", "--untracked-files=all", "--no-renames"]);
  return status
    .split("\0")
    .filter((entry) => entry !== "")
    .map((entry) => ({ path: entry.slice(3), isNew: /^(?:\?\?|A)/.test(entry) }));
}
