import type { RepositoryAction } from "../action.ts";
import { ConflictError, GithubFailedError } from "../errors.ts";
import type { GithubClient } from "../github/client.ts";
import { ifThere, splitName } from "../github/if-there.ts";
import type { Created } from "../run/state.ts";
import type { ApplyContext, Executor, Preview } from "./executor.ts";
import { askGit, git } from "./git.ts";
import { intend } from "./intend.ts";

type CreatedRepository = Extract<Created, { kind: "repository" }>;

/** GitHub takes twenty. */
const mostTopics = 20;

/** Makes a repository on GitHub, or lets the one that is there say what it is about. */
export const repository: Executor<RepositoryAction, CreatedRepository> = {
  async preview(action, context) {
    const there = await find(action.repository, context);
    if (!there) return { state: "needed", effect: creation(action) };
    return conflictOf(action, there, context) ?? changeOf(action, there);
  },

  async perform(action, context) {
    const client = await context.github();
    const there = (await find(action.repository, context)) ?? (await create(action, client, context));
    const wrong = isAsVisible(action, there) ? undefined : visibilityConflict(action, there);
    if (wrong) throw new ConflictError([wrong]);
    const place = splitName(action.repository);
    const { description, homepage } = action;
    const isTold = there.description === description && (homepage === undefined || there.homepage === homepage);
    if (!isTold)
      await client.request("PATCH /repos/{owner}/{repo}", {
        ...place,
        description,
        ...(homepage !== undefined && { homepage }),
      });
    const names = allTopics(action, there);
    if (names.length !== there.topics?.length)
      await client.request("PUT /repos/{owner}/{repo}/topics", { ...place, names });
  },

  async undo(created, context) {
    const { repository } = created;
    const there = await find(repository, context);
    if (!there) {
      await forgetOrigin(repository, context);
      return { removed: true };
    }
    if (!isMade(created, there)) return { removed: false, why: `${repository} is another one than Kit made` };
    const why = (await whyKept(repository, there, context)) ?? (await remove(repository, context));
    if (why !== undefined) return { removed: false, why };
    await forgetOrigin(repository, context);
    return { removed: true };
  },
};

/** The first push named the repository as origin; where that still says so, it leads nowhere now. */
async function forgetOrigin(repository: string, { root, github }: ApplyContext): Promise<void> {
  const url = (await github()).gitUrl(repository);
  if ((await askGit(root, ["remote", "get-url", "origin"])) === url) await git(root, ["remote", "remove", "origin"]);
}

/** What is needed of what GitHub tells of a repository. */
interface RepositoryData {
  readonly id: number | bigint;
  readonly created_at: string | null;
  readonly private: boolean;
  readonly description: string | null;
  readonly homepage: string | null;
  readonly topics?: readonly string[];
  readonly permissions?: { readonly push: boolean };
  readonly stargazers_count: number;
  readonly forks_count: number;
  readonly open_issues_count: number;
}

async function find(name: string, { github }: ApplyContext): Promise<RepositoryData | undefined> {
  const { request } = await github();
  return await ifThere<RepositoryData>(request("GET /repos/{owner}/{repo}", splitName(name)));
}

function creation({ repository, visibility, description, topics, homepage }: RepositoryAction): string {
  const lines = [`description: ${description}`, `topics: ${topics.join(", ") || "none"}`];
  if (homepage !== undefined) lines.push(`homepage: ${homepage}`);
  return `POST ${visibility} repository ${repository}\n${lines.map((line) => `  ${line}`).join("\n")}`;
}

function conflictOf(action: RepositoryAction, there: RepositoryData, { state }: ApplyContext): Preview | undefined {
  const { repository, description } = action;
  if (there.permissions?.push === false)
    return {
      state: "conflict",
      isFinal: true,
      effect: `${repository} is there, and you may not write to it.`,
      hint: "Ask its owner, or name another repository in kit.json.",
    };
  if (!isAsVisible(action, there)) return visibilityConflict(action, there);
  const isOurs = state.created.some((entry) => entry.kind === "repository" && entry.repository === repository);
  if (isOurs || !there.description || there.description === description) return undefined;
  return {
    state: "conflict",
    effect: `description of ${repository}\n- ${there.description}\n+ ${description}`,
    hint: "Put the one you want into kit.json as description, or take ours with --replace.",
  };
}

function isAsVisible({ visibility }: RepositoryAction, there: RepositoryData): boolean {
  return there.private === (visibility === "private");
}

/** Kit shows nothing to the world that its owner keeps to himself, and the other way round. */
function visibilityConflict({ repository, visibility }: RepositoryAction, there: RepositoryData) {
  return {
    state: "conflict",
    isFinal: true,
    effect: `${repository} is ${there.private ? "private" : "public"}, but kit.json says ${visibility}.`,
    hint: "Set visibility in kit.json, or change it in the settings of the repository: Kit does not.",
  } as const;
}

function changeOf(action: RepositoryAction, there: RepositoryData): Preview {
  const { repository, description, homepage } = action;
  const lines: string[] = [];
  if (there.description !== description) lines.push(`PATCH ${repository} description: ${description}`);
  if (homepage !== undefined && there.homepage !== homepage) lines.push(`PATCH ${repository} homepage: ${homepage}`);
  const topics = allTopics(action, there);
  if (topics.length !== there.topics?.length) lines.push(`PUT ${repository} topics: ${topics.join(", ")}`);
  return lines.length === 0 ? { state: "done" } : { state: "needed", effect: lines.join("\n") };
}

/** Those that are there stay. */
function allTopics({ topics }: RepositoryAction, there: RepositoryData): string[] {
  return [...new Set([...(there.topics ?? []), ...topics])].slice(0, mostTopics);
}

async function create(
  { repository, description, homepage, visibility }: RepositoryAction,
  client: GithubClient,
  context: ApplyContext,
): Promise<RepositoryData> {
  const { owner, repo } = splitName(repository);
  const { data: user } = await client.request("GET /user");
  const created: CreatedRepository = { kind: "repository", repository, asked: new Date().toISOString() };
  const settings = { name: repo, description, homepage, private: visibility === "private" };
  await intend(created, context, async () => {
    try {
      if (user.login.toLowerCase() === owner.toLowerCase()) await client.request("POST /user/repos", settings);
      else await client.request("POST /orgs/{org}/repos", { org: owner, ...settings });
    } catch (error) {
      // The answer to an earlier try may have been lost.
      const isThere = error instanceof GithubFailedError && error.status === 422 && (await find(repository, context));
      if (!isThere) throw error;
    }
  });
  const { data } = await client.request("GET /repos/{owner}/{repo}", { owner, repo });
  await context.state.record({ ...created, id: Number(data.id) });
  return data;
}

/** Of a creation whose answer was lost only the time is known: clocks differ, and GitHub may have let us wait. */
const slackMs = 10 * 60_000;

/** Whether a repository is the one that was made, not one that the author made by hand since. */
function isMade({ id, asked }: CreatedRepository, there: RepositoryData): boolean {
  if (id !== undefined) return id === Number(there.id);
  if (asked === undefined || there.created_at === null) return true;
  return Math.abs(Date.parse(there.created_at) - Date.parse(asked)) < slackMs;
}

/** Why a repository is not deleted: somebody relies on it, or it has what is not here. */
async function whyKept(repository: string, there: RepositoryData, context: ApplyContext): Promise<string | undefined> {
  const { root, github } = context;
  const client = await github();
  if (there.stargazers_count + there.forks_count + there.open_issues_count > 0)
    return `${repository} has stars, forks or issues by now`;
  const releases = await client.paginate("GET /repos/{owner}/{repo}/releases", splitName(repository));
  if (releases.length > 0) return `${repository} still has releases`;
  const heads = await git(root, ["ls-remote", client.gitUrl(repository), "refs/heads/*", "refs/tags/*"], {
    env: client.gitEnvironment(repository),
  });
  for (const [commit] of heads.matchAll(/^[0-9a-f]{40,64}/gm))
    if (!(await isHere(root, commit))) return `${repository} has commits that are not here`;
  return undefined;
}

/** Whether a branch or tag of the folder has a commit: one that was only looked at is gone with git's next cleaning. */
async function isHere(root: string, commit: string): Promise<boolean> {
  const args = ["for-each-ref", "--count=1", "--contains", commit, "refs/heads", "refs/tags"];
  return Boolean(await askGit(root, args));
}

/** Gives why it could not be removed. */
async function remove(repository: string, { github }: ApplyContext): Promise<string | undefined> {
  const { request } = await github();
  try {
    await ifThere(request("DELETE /repos/{owner}/{repo}", splitName(repository)));
    return undefined;
  } catch (error) {
    if (error instanceof GithubFailedError && error.status === 403)
      return `${repository} can be deleted with a token that has the scope delete_repo`;
    throw error;
  }
}
