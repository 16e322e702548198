import { runtime } from "#runtime";
import { HttpStatusError, NetworkError, SourceInvalidError } from "./errors.ts";
import { explain, isPassing } from "./explain.ts";
import { fetchSender } from "./fetch-sender.ts";
import { mirrored } from "./mirror.ts";
import type { HeadersByHost, NetworkOptions } from "./options.ts";
import { shown } from "./reference.ts";
import type { Answer } from "./runtime/types.ts";
import type { Location } from "./source.ts";
import { within } from "./within.ts";

const mostRedirects = 10;

/**
 * Asks for a location and returns the answer, if it is one. The location's headers go to its own origin alone,
 * those of `options.headers` to their hosts, also when there are redirects.
 *
 * @param further Headers that every host may see.
 * @throws NetworkError, HttpStatusError, or the signal's reason.
 */
export async function request(
  location: Location,
  options: NetworkOptions,
  further: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  let url = mirrored(location.url);
  for (let hop = 0; hop <= mostRedirects; hop += 1) {
    const answer = await ask(url, location, options, further);
    const next = redirectTarget(answer, url);
    if (!next) return checked(answer, url);
    await answer.discard();
    if (url.protocol === "https:" && next.protocol !== "https:")
      throw new SourceInvalidError(url.host, `it redirects to ${next.protocol}//${next.host}`, "Use another source.");
    url = mirrored(next);
  }
  throw new NetworkError(location.url.host, `it redirected more than ${mostRedirects} times`, undefined);
}

async function ask(
  url: URL,
  location: Location,
  options: NetworkOptions,
  further: Readonly<Record<string, string>>,
): Promise<Answer> {
  const { fetch, headers, signal, connectTimeout = 20_000, stallTimeout = 30_000 } = options;
  const send = fetch ? fetchSender(fetch, runtime.redirect) : runtime.send;
  const own = url.origin === location.url.origin ? location.headers : undefined;
  const aborter = new AbortController();
  const either = signal ? AbortSignal.any([signal, aborter.signal]) : aborter.signal;
  const late = () =>
    aborter.abort(new NetworkError(url.host, `it did not answer within ${connectTimeout} ms`, undefined, true));
  try {
    const fields = sendable({ ...further, ...own, ...headersOf(url.host, headers) }, url);
    const sent = send(url, fields, either, location.certificates);
    const answer = await within(sent, connectTimeout, late, either);
    const stalled = () => aborter.abort(new Error(`nothing came for ${stallTimeout} ms`));
    return { ...answer, body: unstalled(answer.body, stallTimeout, stalled, either) };
  } catch (cause) {
    signal?.throwIfAborted();
    if (aborter.signal.aborted) throw aborter.signal.reason;
    if (cause instanceof NetworkError || cause instanceof SourceInvalidError) throw cause;
    throw new NetworkError(url.host, explain(cause), cause, isPassing(cause));
  }
}

/** Hosts and the names of headers mean the same in capitals. */
function headersOf(host: string, headers: HeadersByHost = {}): Record<string, string> {
  const its = Object.entries(headers).filter(([name]) => name.toLowerCase() === host);
  const fields = its.flatMap(([, fields]) => Object.entries(fields));
  return Object.fromEntries(fields.map(([name, value]) => [name.toLowerCase(), value]));
}

/** What a platform says of a token with a line break in it may quote it. */
function sendable(headers: Readonly<Record<string, string>>, { host }: URL): Record<string, string> {
  const trimmed = Object.entries(headers).map(([name, value]) => [name, value.trim()] as const);
  const bad = trimmed.find(([, value]) => /[^\t\x20-\x7e\x80-\xff]/.test(value));
  if (!bad) return Object.fromEntries(trimmed);
  const fault = `its header ${bad[0]} would hold a line break, or another sign that no header may have`;
  throw new SourceInvalidError(host, fault, "Correct the token, or the option headers.");
}

/** Passes pieces on, as long as each comes in time. */
async function* unstalled(
  body: AsyncIterable<Uint8Array>,
  timeout: number,
  stalled: () => void,
  signal: AbortSignal,
): AsyncGenerator<Uint8Array> {
  const pieces = body[Symbol.asyncIterator]();
  let ended = false;
  try {
    while (true) {
      const piece = await within(pieces.next(), timeout, stalled, signal);
      ended = piece.done === true;
      if (piece.done) return;
      yield piece.value;
    }
  } finally {
    // Not waited for where it hangs: the signal has closed the connection.
    if (!ended) void pieces.return?.().catch(() => undefined);
  }
}

function redirectTarget({ headers, status }: Answer, url: URL): URL | undefined {
  const target = headers.get("location");
  const redirects = [301, 302, 303, 307, 308].includes(status);
  return redirects && target && URL.canParse(target, url) ? new URL(target, url) : undefined;
}

async function checked(answer: Answer, url: URL): Promise<Answer> {
  const { status, headers } = answer;
  if (status >= 200 && status < 300) return answer;
  await answer.discard();
  throw new HttpStatusError(shown(url.href), status, hintFor(status), headers.get("retry-after") ?? undefined);
}

function hintFor(status: number): string {
  if (status === 401 || status === 403)
    return "It may be private: give a token (for npm in .npmrc, GITHUB_TOKEN, HF_TOKEN, else the option headers).";
  if (status === 404 || status === 410)
    return "It was moved or taken down, or is private: correct the source in the card, or give a token.";
  if (status === 407)
    return "The proxy wants a name and a password: put them into its address, http://name:password@host:port.";
  if (status === 429) return "Too many requests were made: wait, then try again.";
  if (status >= 500) return "The server has a fault: try again later.";
  return "Correct the source in the card.";
}
