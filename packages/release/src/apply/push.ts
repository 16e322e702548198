import type { Action, PushAction, WriteAction } from "../action.ts";
import { NotForPublicError } from "../errors.ts";
import { type HistoryOptions, historyFaults } from "../scan/history-faults.ts";
import { refuseSecrets } from "../scan/refuse-secrets.ts";
import type { ApplyContext, Executor } from "./executor.ts";
import { askGit, git } from "./git.ts";
import { isRepositoryComing, missingRepository } from "./missing-repository.ts";

/** Sends the branch's commits to GitHub; never forced. */
export const push: Executor<PushAction> = {
  async preview({ repository, branch, allow }, context) {
    const { root, pending } = context;
    // What comes before another push is that one's.
    const last = pending.findLastIndex(({ kind }) => kind === "push");
    const coming = pending.slice(last + 1);
    await refuseSecrets(coming.filter(isText), allow ?? []);
    const comes = coming.some((action) => action.kind === "commit");
    if (last !== -1 && !comes) return { state: "done" };
    // Another push has looked already.
    const missing = last === -1 ? await missingRepository(repository, context) : undefined;
    if (missing) return missing;
    const isNew = isRepositoryComing(repository, coming);
    const head = await askGit(root, ["rev-parse", "--verify", `refs/heads/${branch}`]);
    if (isNew || head === undefined || comes)
      return { state: "needed", effect: `git push ${repository} ${branch}${isNew ? " (new)" : ""}` };
    const there = await remoteHead(repository, branch, context);
    if (there === head) return { state: "done" };
    if (there === undefined) return { state: "needed", effect: `git push ${repository} ${branch} (new)` };
    const isAhead = (await askGit(root, ["merge-base", "--is-ancestor", there, head])) !== undefined;
    if (!isAhead)
      return {
        state: "conflict",
        isFinal: true,
        effect: `${repository} has commits on ${branch} that are not here.`,
        hint: `Bring them here first: git pull --rebase. Kit never pushes with force.`,
      };
    await refuseFaults(root, branch, { allow, except: there });
    const count = await git(root, ["rev-list", "--count", `${there}..${head}`]);
    return { state: "needed", effect: `git push ${repository} ${branch}: ${count} commits` };
  },

  async perform({ repository, branch, allow }, context) {
    const { root, signal, github } = context;
    const client = await github();
    const there = await remoteHead(repository, branch, context);
    // A commit that is not here cannot be left out: then all is looked at, and git refuses the push.
    const isKnown = there !== undefined && (await askGit(root, ["cat-file", "-e", there])) !== undefined;
    await refuseFaults(root, branch, { allow, except: isKnown ? there : undefined });
    const url = client.gitUrl(repository);
    const ref = `refs/heads/${branch}`;
    await git(root, ["push", "--quiet", url, `${ref}:${ref}`], { env: client.gitEnvironment(repository), signal });
    // For the author's own pushes; one of theirs is left alone.
    if ((await askGit(root, ["remote", "get-url", "origin"])) === undefined)
      await git(root, ["remote", "add", "origin", url]);
  },
};

/** @throws NotForPublicError */
async function refuseFaults(root: string, branch: string, options: HistoryOptions): Promise<void> {
  const faults = await historyFaults(root, `refs/heads/${branch}`, options);
  if (faults.length === 0) return;
  throw new NotForPublicError(faults.map(({ fault, id }) => `${fault}, in the history (${id.slice(0, 10)})`));
}

function isText(action: Action): action is WriteAction {
  return action.kind === "write";
}

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
