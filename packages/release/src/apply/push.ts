import type { PushAction } from "../action.ts";
import type { ApplyContext, Executor } from "./executor.ts";
import { askGit, git } from "./git.ts";

/** Sends the branch's commits to GitHub; never forced. */
export const push: Executor<PushAction> = {
  async preview({ repository, branch }, context) {
    const { root, pending } = context;
    const isNew = pending.some((action) => action.kind === "repository" && action.repository === repository);
    const head = await askGit(root, ["rev-parse", "--verify", `refs/heads/${branch}`]);
    const comes = pending.some((action) => action.kind === "commit");
    if (isNew || head === undefined || comes)
      return { state: "needed", effect: `git push ${repository} ${branch}${isNew ? " (new)" : ""}` };
    const there = await remoteHead(repository, branch, context);
    if (there === head) return { state: "done" };
    if (there === undefined) return { state: "needed", effect: `git push ${repository} ${branch} (new)` };
    const isAhead = (await askGit(root, ["merge-base", "--is-ancestor", there, head])) !== undefined;
    if (!isAhead)
      return {
        state: "conflict",
        effect: `${repository} has commits on ${branch} that are not here.`,
        hint: `Bring them here first: git pull --rebase. Kit never pushes with force.`,
      };
    const count = await git(root, ["rev-list", "--count", `${there}..${head}`]);
    return { state: "needed", effect: `git push ${repository} ${branch}: ${count} commits` };
  },

  async perform({ repository, branch }, { root, signal, github }) {
    const client = await github();
    const url = client.gitUrl(repository);
    const ref = `refs/heads/${branch}`;
    await git(root, ["push", "--quiet", url, `${ref}:${ref}`], { env: client.gitEnvironment(repository), signal });
    // For the author's own pushes; one of theirs is left alone.
    if ((await askGit(root, ["remote", "get-url", "origin"])) === undefined)
      await git(root, ["remote", "add", "origin", url]);
  },
};

/** The commit of a branch on GitHub; undefined where there is no such branch. */
export async function remoteHead(
  repository: string,
  branch: string,
  { root, signal, github }: ApplyContext,
): Promise<string | undefined> {
  const client = await github();
  const options = { env: client.gitEnvironment(repository), signal };
  const listed = await git(root, ["ls-remote", client.gitUrl(repository), `refs/heads/${branch}`], options);
  return /^([0-9a-f]{40,64})\t/.exec(listed)?.[1];
}
