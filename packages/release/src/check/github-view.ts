import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { git } from "../apply/git.ts";
import { NoRepositoryError } from "../errors.ts";
import { type GithubClient, githubClient } from "../github/client.ts";
import { ifThere, splitName } from "../github/if-there.ts";
import { githubServers } from "../github/servers.ts";
import { givenToken } from "../github/token.ts";
import { folderView } from "./folder-view.ts";
import type { RepositoryView } from "./view.ts";

/**
 * A repository on GitHub as `kit check` sees it: its newest files, fetched into a temporary folder, and what GitHub
 * tells of it. A token is used where there is one; nobody is asked.
 *
 * @throws NoRepositoryError, GithubFailedError, GitFailedError
 */
export async function githubView(repository: string, signal: AbortSignal): Promise<RepositoryView & AsyncDisposable> {
  const servers = githubServers();
  const token = await givenToken(servers);
  const client = githubClient(servers, token?.token, signal);
  const github = await tellOf(repository, client);
  const folder = await mkdtemp(join(tmpdir(), "kit-check-"));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const clone = ["clone", "--quiet", "--depth=1", "--single-branch", "--", client.gitUrl(repository), folder];
    await git(tmpdir(), clone, { env: client.gitEnvironment(repository), signal });
    return { ...(await folderView(folder)), name: repository, github, [Symbol.asyncDispose]: remove };
  } catch (error) {
    await remove();
    throw error;
  }
}

async function tellOf(repository: string, client: GithubClient): Promise<NonNullable<RepositoryView["github"]>> {
  const place = splitName(repository);
  const there = await ifThere(client.request("GET /repos/{owner}/{repo}", place));
  if (!there) throw new NoRepositoryError(repository, "no repository on GitHub that your token may see");
  const releases = await client.paginate("GET /repos/{owner}/{repo}/releases", { ...place, per_page: 100 });
  return {
    description: there.description,
    topics: there.topics ?? [],
    homepage: there.homepage,
    hasPages: there.has_pages,
    assets: releases.filter(({ draft }) => !draft).flatMap(({ assets }) => assets.map(({ name }) => name)),
  };
}
