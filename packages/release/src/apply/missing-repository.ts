import type { Action } from "../action.ts";
import { ifThere, splitName } from "../github/if-there.ts";
import type { ApplyContext, Preview } from "./executor.ts";

/** Whether an action before makes the repository. */
export function isRepositoryComing(repository: string, pending: readonly Action[]): boolean {
  return pending.some((action) => action.kind === "repository" && action.repository === repository);
}

/** That a repository is not on GitHub, where nothing before makes it; undefined where it is. */
export async function missingRepository(
  repository: string,
  { github, pending }: ApplyContext,
): Promise<(Preview & { state: "conflict" }) | undefined> {
  if (isRepositoryComing(repository, pending)) return undefined;
  const { request } = await github();
  if ((await ifThere(request("GET /repos/{owner}/{repo}", splitName(repository)))) !== undefined) return undefined;
  return {
    state: "conflict",
    isFinal: true,
    effect: `${repository} is not on GitHub, or the token may not see it.`,
    hint: "Make it first: kit run repo. What the token may: kit doctor.",
  };
}
