import { devNull } from "node:os";
import type { Octokit } from "@octokit/core";
import type { PaginateInterface } from "@octokit/plugin-paginate-rest";
import { openApi } from "./api.ts";
import { type GithubServers, githubServers } from "./servers.ts";
import { githubToken } from "./token.ts";

/** GitHub for one run: its API with the user's token, and where git finds its repositories. */
export interface GithubClient {
  /** Octokit's, typed by route. Waits where GitHub says so, and tries again what failed for a reason that may pass. */
  readonly request: Octokit["request"];
  readonly paginate: PaginateInterface;
  /** `https://github.com/owner/name.git` */
  gitUrl(repository: string): string;
  /** What git is told for a repository through its environment, so that no token is in an argument or a file. */
  gitEnvironment(repository: string): Readonly<Record<string, string>>;
  /** `https://github.com/owner/name` */
  webUrl(repository: string): string;
}

/**
 * Opens GitHub with the user's token.
 *
 * @throws NoTokenError, UsageError
 */
export async function openGithub(signal?: AbortSignal): Promise<GithubClient> {
  const servers = githubServers();
  const { token } = await githubToken(servers);
  return githubClient(servers, token, signal);
}

/** GitHub with a token, or without one as anybody sees it. */
export function githubClient(servers: GithubServers, token: string | undefined, signal?: AbortSignal): GithubClient {
  const api = openApi(servers, token, signal);
  const gitUrl = (repository: string) => `${servers.web}/${repository}.git`;
  return {
    request: api.request,
    paginate: api.paginate,
    webUrl: (repository) => `${servers.web}/${repository}`,
    gitUrl,
    gitEnvironment: (repository) => (token === undefined ? {} : gitEnvironment(gitUrl(repository), token)),
  };
}

/** Settings of git's that hold for one process, after those that the user's environment has already. */
function gitEnvironment(url: string, token: string): Record<string, string> {
  const basic = Buffer.from(`x-access-token:${token}`).toString("base64");
  const settings = [
    // The longest address wins: over an extraHeader that another program left, and over insteadOf, by which the token
    // would go to ssh.
    [`url.${url}.insteadOf`, url],
    [`url.${url}.pushInsteadOf`, url],
    [`http.${url}.extraHeader`, ""],
    [`http.${url}.extraHeader`, `Authorization: Basic ${basic}`],
    // Where the token is refused, no helper is asked for other credentials.
    ["credential.helper", ""],
    // No hook sees the token.
    ["core.hooksPath", devNull],
  ];
  const from = Number(process.env.GIT_CONFIG_COUNT) || 0;
  const entries = settings.flatMap(([key = "", value = ""], index) => [
    [`GIT_CONFIG_KEY_${from + index}`, key],
    [`GIT_CONFIG_VALUE_${from + index}`, value],
  ]);
  return { ...Object.fromEntries(entries), GIT_CONFIG_COUNT: String(from + settings.length) };
}
