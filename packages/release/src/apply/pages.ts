import type { PagesAction } from "../action.ts";
import { ifThere, splitName } from "../github/if-there.ts";
import { tryAgain } from "../github/try-again.ts";
import type { Created } from "../run/state.ts";
import type { ApplyContext, Executor } from "./executor.ts";
import { intend } from "./intend.ts";
import { isRepositoryComing } from "./missing-repository.ts";

type CreatedPages = Extract<Created, { kind: "pages" }>;

/** Turns GitHub Pages on for a branch. */
export const pages: Executor<PagesAction, CreatedPages> = {
  async preview({ repository, branch }, context) {
    const effect = `POST Pages of ${repository}: the root of ${branch}`;
    const isNew = isRepositoryComing(repository, context.pending);
    const there = isNew ? undefined : await pagesOf(repository, context);
    if (!there) return { state: "needed", effect };
    if (isFrom(there, branch)) return { state: "done" };
    const from = there.build_type === "workflow" ? "a workflow" : `${there.source?.branch}:${there.source?.path}`;
    return {
      state: "conflict",
      effect: `GitHub Pages of ${repository} comes from ${from}, not from ${branch}.`,
      hint: "Leave the step web-app out of kit.json, or take the site over with --replace.",
    };
  },

  async perform({ repository, branch }, context) {
    const client = await context.github();
    const place = { ...splitName(repository), source: { branch, path: "/" as const } };
    if (await pagesOf(repository, context)) {
      await client.request("PUT /repos/{owner}/{repo}/pages", { ...place, build_type: "legacy" });
      return;
    }
    await intend({ kind: "pages", repository, branch }, context, () =>
      tryAgain(context.signal, async () => {
        // An earlier try may have arrived.
        if (await pagesOf(repository, context)) return;
        await client.request("POST /repos/{owner}/{repo}/pages", { ...place, request: { retries: 0 } });
      }),
    );
  },

  async undo({ repository, branch }, context) {
    const there = await pagesOf(repository, context);
    if (!there) return { removed: true };
    if (branch !== undefined && !isFrom(there, branch))
      return { removed: false, why: `the source of GitHub Pages of ${repository} was changed since` };
    const client = await context.github();
    await ifThere(client.request("DELETE /repos/{owner}/{repo}/pages", splitName(repository)));
    return { removed: true };
  },
};

interface PagesData {
  readonly build_type?: string | null;
  readonly source?: { readonly branch: string; readonly path: string };
}

async function pagesOf(repository: string, { github }: ApplyContext): Promise<PagesData | undefined> {
  const client = await github();
  return await ifThere<PagesData>(client.request("GET /repos/{owner}/{repo}/pages", splitName(repository)));
}

function isFrom({ build_type, source }: PagesData, branch: string): boolean {
  return build_type !== "workflow" && source?.branch === branch && source.path === "/";
}
