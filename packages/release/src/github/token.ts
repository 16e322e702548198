import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { withoutTokens } from "../environment/without-tokens.ts";
import { NoTokenError } from "../errors.ts";
import type { GithubServers } from "./servers.ts";

/** The user's token for GitHub, and where it was found. */
export interface GithubToken {
  readonly token: string;
  readonly from: "GITHUB_TOKEN" | "GH_TOKEN" | "gh auth token" | "you";
}

/**
 * From the environment, from `gh`'s login, or asked for on a terminal without being shown. Never from arguments,
 * which other users of a machine may read.
 *
 * @throws NoTokenError
 */
export async function githubToken(servers: GithubServers): Promise<GithubToken> {
  const found = (await givenToken(servers)) ?? (await promptToken(servers));
  if (!found) throw new NoTokenError();
  return found;
}

/** As `githubToken`, but asks nobody. */
export async function givenToken({ web }: GithubServers): Promise<GithubToken | undefined> {
  for (const from of ["GITHUB_TOKEN", "GH_TOKEN"] as const) {
    const token = process.env[from]?.trim();
    if (token) return { token: checked(token, from), from };
  }
  const token = await loginOfGh(new URL(web).host);
  return token ? { token: checked(token, "gh auth token"), from: "gh auth token" } : undefined;
}

async function loginOfGh(host: string): Promise<string | undefined> {
  const asked = promisify(execFile)("gh", ["auth", "token", "--hostname", host], {
    env: withoutTokens(),
    timeout: 10_000,
  });
  return await asked.then(
    ({ stdout }) => stdout.trim(),
    () => undefined,
  );
}

async function promptToken({ web }: GithubServers): Promise<GithubToken | undefined> {
  if (!process.stdin.isTTY || !process.stderr.isTTY) return undefined;
  const { isCancel, password } = await import("@clack/prompts");
  const answer = await password({ message: `A token for ${web} (scope repo)`, output: process.stderr });
  return isCancel(answer) || !answer?.trim() ? undefined : { token: checked(answer.trim(), "you"), from: "you" };
}

/** What is no token could break out of a header. */
function checked(token: string, from: GithubToken["from"]): string {
  if (/^[\x21-\x7e]+$/.test(token)) return token;
  throw new NoTokenError(`The token from ${from} has spaces or signs that no token has.`);
}
