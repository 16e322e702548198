import { runtime } from "#runtime";
import { BrokenOffError, ChangedError, HttpStatusError, NetworkError, WrongContentError } from "./errors.ts";
import { explain } from "./explain.ts";
import { meter } from "./meter.ts";
import type { FetchProgress, NetworkOptions } from "./options.ts";
import { lastPart, shown } from "./reference.ts";
import { request } from "./request.ts";
import { isTransient, retriesOf, waitAfter } from "./retry.ts";
import type { Answer } from "./runtime/types.ts";
import type { Location } from "./source.ts";

/** So much makes good for the failures before it. */
const progressThatCounts = 1 << 20;

export interface ArrivalOptions extends NetworkOptions {
  readonly onProgress?: (progress: FetchProgress) => void;
  /** Bytes that are there already. Default: 0. */
  readonly offset?: number;
  /** Of the whole, for `onProgress`: a server that compresses it does not say. */
  readonly size?: number;
  /** Of the file that those are of. */
  readonly validator?: string;
  /** Whether the whole will be checked against a hash, so that a wrong continuation does no harm. Default: false. */
  readonly checked?: boolean;
  /** Called at each answer. */
  readonly onAnswer?: (start: Start) => Promise<void>;
}

/** How an answer begins. */
export interface Start {
  /** Where in the file. */
  readonly offset: number;
  /** The size of the whole file, if the server says it. */
  readonly total: number | undefined;
  /** ETag or Last-Modified. */
  readonly validator: string | undefined;
  /** The media type, without its parameters. */
  readonly type: string | undefined;
  /** Whether it is compressed on its way: then it can only be had whole. */
  readonly isEncoded: boolean;
}

/**
 * The bytes of a location from `offset` on. When the connection breaks or stalls it is tried again, and goes on where
 * it was.
 *
 * @throws what `request` throws; BrokenOffError; ChangedError when the server cannot go on with the same file.
 */
export async function* arrive(location: Location, source: string, options: ArrivalOptions): AsyncGenerator<Uint8Array> {
  const { offset = 0, onAnswer, signal } = options;
  const tell = meter(lastPart(source), offset, options.onProgress);
  let { validator } = options;
  let isEncoded = false;
  let done = offset;
  let broken: unknown;
  for (let failures = 0, before = done; ; before = done) {
    try {
      // A range of a body that is compressed on its way counts the compressed bytes.
      if (isEncoded && done > 0) throw new ChangedError(shown(source), broken);
      const answer = await request(location, options, rangeFrom(done, validator));
      const start = await startOf(answer, done);
      if (done === 0 && start.offset > 0) {
        await answer.discard();
        throw new WrongContentError(shown(source), `a part of it, from byte ${start.offset} on,`, "the whole");
      }
      const goesOn = start.offset === done || (start.offset === 0 && isSame(start.validator, validator));
      if (!goesOn || (done > 0 && !options.checked && !isSame(start.validator, validator))) {
        await answer.discard();
        throw new ChangedError(shown(source), broken);
      }
      validator = start.validator;
      isEncoded = answer.headers.has("content-encoding");
      await onAnswer?.({ ...start, offset: done, isEncoded });
      for await (const chunk of after(done - start.offset, whole(answer, start, source))) {
        done += chunk.length;
        tell(done, start.total ?? options.size);
        yield chunk;
      }
      return;
    } catch (error) {
      signal?.throwIfAborted();
      if (done > 0 && error instanceof HttpStatusError && error.status === 416)
        throw new ChangedError(shown(source), broken);
      failures = done - before >= progressThatCounts ? 1 : failures + 1;
      // Where something came a moment ago, the network is worth waiting for, whatever is wrong with it.
      const passes = isTransient(error) || (done > offset && error instanceof NetworkError);
      if (!passes || failures > retriesOf(options)) throw error;
      broken = error;
      await waitAfter(error, failures, options);
    }
  }
}

function isSame(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && one === other;
}

function rangeFrom(offset: number, validator: string | undefined): Record<string, string> {
  if (offset === 0) return {};
  return { range: `bytes=${offset}-`, ...(validator && runtime.ifRange && { "if-range": validator }) };
}

async function startOf({ status, headers }: Answer, asked: number): Promise<Omit<Start, "isEncoded">> {
  const etag = headers.get("etag");
  // A weak tag promises no equal bytes.
  const validator = (etag?.startsWith("W/") ? undefined : etag) ?? headers.get("last-modified") ?? undefined;
  const type = headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (status !== 206) return { offset: 0, total: lengthOf(headers), validator, type };
  const [, from, total] = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(headers.get("content-range") ?? "") ?? [];
  // Few servers let a page of another origin see this header.
  const offset = from === undefined ? asked : Number(from);
  const rest = lengthOf(headers);
  const sum = rest === undefined ? undefined : offset + rest;
  return { offset, total: total === undefined || total === "*" ? sum : Number(total), validator, type };
}

/** Content-Length, where it counts the bytes that we see: it counts compressed ones if there is a Content-Encoding. */
function lengthOf(headers: Headers): number | undefined {
  const length = headers.get("content-length");
  return length === null || headers.has("content-encoding") ? undefined : Number(length);
}

/** Passes the body on, and throws unless all of it comes. */
async function* whole(
  answer: Answer,
  { offset, total }: Pick<Start, "offset" | "total">,
  source: string,
): AsyncGenerator<Uint8Array> {
  let done = offset;
  try {
    for await (const chunk of answer.body) {
      done += chunk.length;
      yield chunk;
    }
  } catch (cause) {
    throw new BrokenOffError(shown(source), explain(cause), total, done, cause);
  }
  if (total !== undefined && done < total)
    throw new BrokenOffError(shown(source), "the server stopped sending", total, done);
}

/** Leaves out the first `count` bytes. */
async function* after(count: number, chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let left = count;
  for await (const chunk of chunks) {
    if (left < chunk.length) yield left > 0 ? chunk.subarray(left) : chunk;
    left = Math.max(0, left - chunk.length);
  }
}
