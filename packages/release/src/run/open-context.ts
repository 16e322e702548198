import { resolve } from "node:path";
import type { ApplyContext } from "../apply/executor.ts";
import { type GithubClient, openGithub } from "../github/client.ts";
import { openState } from "./state.ts";

export type RunContext = Omit<ApplyContext, "pending" | "progress">;

/** What a command works with in a project's folder. */
export async function openContext(
  folder: string,
  { replace = false, signal }: { readonly replace?: boolean; readonly signal: AbortSignal },
): Promise<RunContext> {
  const root = resolve(folder);
  let github: Promise<GithubClient> | undefined;
  return {
    root,
    replace,
    signal,
    state: await openState(root),
    github() {
      github ??= openGithub(signal);
      return github;
    },
  };
}
