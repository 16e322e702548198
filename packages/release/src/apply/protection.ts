import type { ProtectionAction } from "../action.ts";
import { ifThere, splitName } from "../github/if-there.ts";
import type { Created } from "../run/state.ts";
import type { ApplyContext, Executor } from "./executor.ts";
import { intend } from "./intend.ts";
import { isRepositoryComing } from "./missing-repository.ts";

type CreatedProtection = Extract<Created, { kind: "protection" }>;

/**
 * Lets others change a branch through pull requests only. Administrators are left out of it: the next `kit run` pushes
 * as one.
 */
export const protection: Executor<ProtectionAction, CreatedProtection> = {
  async preview(action, context) {
    const { repository, branch } = action;
    const effect = `PUT protection of ${branch} of ${repository}: pull requests for all but administrators`;
    if (isRepositoryComing(repository, context.pending)) return { state: "needed", effect };
    const there = await protectionOf(action, context);
    if (!there) return { state: "needed", effect };
    if (there.required_pull_request_reviews) return { state: "done" };
    return {
      state: "conflict",
      effect: `${branch} of ${repository} is protected in another way, which this would replace.`,
      hint: "Ask for pull requests in the settings of the repository, or set protectBranch to false in kit.json.",
    };
  },

  async perform(action, context) {
    const { repository, branch } = action;
    const client = await context.github();
    const put = () =>
      client.request("PUT /repos/{owner}/{repo}/branches/{branch}/protection", {
        ...splitName(repository),
        branch,
        required_status_checks: null,
        enforce_admins: false,
        required_pull_request_reviews: { required_approving_review_count: 0 },
        restrictions: null,
      });
    if (await protectionOf(action, context)) await put();
    else await intend({ kind: "protection", repository, branch }, context, put);
  },

  async undo(created, context) {
    const { repository, branch } = created;
    const there = await protectionOf(created, context);
    if (!there) return { removed: true };
    const isOurs =
      there.required_pull_request_reviews?.required_approving_review_count === 0 &&
      !there.required_status_checks &&
      there.enforce_admins?.enabled !== true;
    if (!isOurs) return { removed: false, why: `the protection of ${branch} of ${repository} was changed since` };
    const client = await context.github();
    const place = { ...splitName(repository), branch };
    await ifThere(client.request("DELETE /repos/{owner}/{repo}/branches/{branch}/protection", place));
    return { removed: true };
  },
};

interface ProtectionData {
  readonly required_pull_request_reviews?: { readonly required_approving_review_count?: number };
  readonly required_status_checks?: unknown;
  readonly enforce_admins?: { readonly enabled: boolean };
}

async function protectionOf(
  { repository, branch }: Pick<ProtectionAction, "repository" | "branch">,
  { github }: ApplyContext,
): Promise<ProtectionData | undefined> {
  const client = await github();
  const place = { ...splitName(repository), branch };
  return await ifThere<ProtectionData>(client.request("GET /repos/{owner}/{repo}/branches/{branch}/protection", place));
}
