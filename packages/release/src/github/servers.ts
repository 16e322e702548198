import { UsageError } from "../errors.ts";

/** Where GitHub is: github.com, or what `GITHUB_API_URL` and `GITHUB_SERVER_URL` name, as in GitHub Actions. */
export interface GithubServers {
  /** Without a slash at the end. */
  readonly api: string;
  readonly web: string;
  /** Whether it is github.com with its limits. */
  readonly isPublic: boolean;
}

/** @throws UsageError where an address would send the token unencrypted over a network. */
export function githubServers(env: NodeJS.ProcessEnv = process.env): GithubServers {
  const api = address("GITHUB_API_URL", env.GITHUB_API_URL, publicApi);
  const web = address("GITHUB_SERVER_URL", env.GITHUB_SERVER_URL, "https://github.com");
  return { api, web, isPublic: api === publicApi };
}

const publicApi = "https://api.github.com";

function address(variable: string, value: string | undefined, otherwise: string): string {
  if (!value) return otherwise;
  const url = URL.canParse(value) ? new URL(value) : undefined;
  const isLoopback = /^(?:127\.0\.0\.1|localhost|\[::1\])$/.test(url?.hostname ?? "");
  if (url?.protocol === "https:" || (url?.protocol === "http:" && isLoopback)) return value.replace(/\/+$/, "");
  throw new UsageError(`${variable} is no https address.`, `Set it to one like ${otherwise}, or unset it.`);
}
