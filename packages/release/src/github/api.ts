import { Octokit } from "@octokit/core";
import { paginateRest } from "@octokit/plugin-paginate-rest";
import { retry } from "@octokit/plugin-retry";
import { throttling } from "@octokit/plugin-throttling";
import Bottleneck from "bottleneck";
import { GithubFailedError } from "../errors.ts";
import { version } from "../version.ts";
import type { GithubServers } from "./servers.ts";

/** Seconds that are waited for GitHub's limits; longer ones are told. */
const longestWait = 120;

/** Octokit that keeps to GitHub's limits and throws only `GithubFailedError`. */
export function openApi({ api, isPublic }: GithubServers, token: string | undefined, signal?: AbortSignal) {
  const Api = Octokit.plugin(paginateRest, retry, throttling);
  // What is asked once alone has a body that cannot be sent again: its caller does.
  const maySoon = (after: number, { request }: { readonly request: object }, _: unknown, tries: number) =>
    Object(request).retries !== 0 && after <= longestWait && tries < 3;
  const octokit = new Api({
    auth: token,
    baseUrl: api,
    userAgent: `kit/${version}`,
    request: { signal },
    // A message on the terminal for each request that is tried again would spoil the task list.
    log: { debug() {}, info() {}, warn() {}, error() {} },
    throttle: { onRateLimit: maySoon, onSecondaryRateLimit: maySoon, ...(!isPublic && unpaced()) },
  });
  octokit.hook.error("request", (error) => {
    if (signal?.aborted) throw signal.reason;
    throw toFailure(error, api);
  });
  return octokit;
}

/** A second between two changes is what github.com asks for; other servers have their own limits, and tell them. */
function unpaced() {
  return {
    write: new Bottleneck.Group({ maxConcurrent: 1 }),
    notifications: new Bottleneck.Group({ maxConcurrent: 1 }),
  };
}

function toFailure(error: unknown, api: string): GithubFailedError {
  const { status, response, request, message } = Object(error);
  const { method = "", url = "" } = Object(request);
  const path = String(url).replace(api, "").split(/[?{]/)[0];
  const headers = Object(Object(response).headers);
  return new GithubFailedError(`${method} ${path}`, {
    // Without an answer Octokit makes up a 500.
    status: response === undefined ? undefined : Number(status),
    said: String(message),
    retryAfter: Number(headers["retry-after"]) || undefined,
    hasScopes: typeof headers["x-oauth-scopes"] === "string" ? headers["x-oauth-scopes"] : undefined,
    cause: error,
  });
}
