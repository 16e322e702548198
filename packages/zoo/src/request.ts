import { runtime } from "#runtime";
import { HttpStatusError, NetworkError, SourceInvalidError, WrongContentError } from "./errors.ts";
import { explain } from "./explain.ts";
import type { NetworkOptions } from "./options.ts";
import { shown } from "./reference.ts";
import type { Location } from "./source.ts";

const mostRedirects = 10;

/**
 * Asks for a location and returns the answer, if it is one. The location's headers go to its own origin alone,
 * those of `options.headers` to their hosts, also when there are redirects.
 *
 * @throws NetworkError, HttpStatusError, or the signal's reason.
 */
export async function request(location: Location, options: NetworkOptions): Promise<Response> {
  let { url } = location;
  for (let hop = 0; hop <= mostRedirects; hop += 1) {
    const response = await ask(url, location, options);
    const next = redirectTarget(response, url);
    if (!next) return checked(response, url);
    await response.body?.cancel();
    if (url.protocol === "https:" && next.protocol !== "https:")
      throw new SourceInvalidError(url.host, `it redirects to ${next.protocol}//${next.host}`, "Use another source.");
    url = next;
  }
  throw new NetworkError(location.url.host, `it redirected more than ${mostRedirects} times`, undefined);
}

/**
 * @throws as `request`, and WrongContentError when the answer is not JSON.
 */
export async function requestJson(location: Location, options: NetworkOptions): Promise<unknown> {
  const response = await request(location, options);
  try {
    return await response.json();
  } catch (cause) {
    options.signal?.throwIfAborted();
    throw new WrongContentError(shown(location.url.href), "something else", "JSON", { cause });
  }
}

async function ask(url: URL, location: Location, options: NetworkOptions): Promise<Response> {
  const { fetch = globalThis.fetch, headers, signal = null } = options;
  const own = url.origin === location.url.origin ? location.headers : undefined;
  try {
    return await fetch(url, { headers: { ...own, ...headers?.[url.host] }, redirect: runtime.redirect, signal });
  } catch (cause) {
    signal?.throwIfAborted();
    throw new NetworkError(url.host, explain(cause), cause);
  }
}

function redirectTarget(response: Response, url: URL): URL | undefined {
  const target = response.headers.get("location");
  const redirects = [301, 302, 303, 307, 308].includes(response.status);
  return redirects && target && URL.canParse(target, url) ? new URL(target, url) : undefined;
}

async function checked(response: Response, url: URL): Promise<Response> {
  if (response.ok) return response;
  await response.body?.cancel();
  const { status, headers } = response;
  throw new HttpStatusError(shown(url.href), status, hintFor(status), headers.get("retry-after") ?? undefined);
}

function hintFor(status: number): string {
  if (status === 401 || status === 403)
    return "It may be private: give a token (for npm in .npmrc, else in the option headers).";
  if (status === 404 || status === 410)
    return "It was moved or taken down, or is private: correct the source in the card.";
  if (status === 429) return "Too many requests were made: wait, then try again.";
  if (status >= 500) return "The server has a fault: try again later.";
  return "Correct the source in the card.";
}
