import type { KitError } from "@kit/types";
import { FileUnreachableError, MemoryFullError, RuntimeFailedError, UnexpectedError } from "./errors.ts";
import { forVisitor } from "./for-visitor.ts";

/** What came of an attempt, in a form that can be sent from a worker to its page. */
export type Attempt<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly failure: Failure };

/** A `KitError` without the `Error`, which would lose its fields on the way. */
export type Failure = Pick<KitError, "code" | "message" | "hint">;

/** Runs `work` and gives its result, or why there is none. */
export async function attempt<Value>(work: () => Promise<Value>): Promise<Attempt<Value>> {
  try {
    return { ok: true, value: await work() };
  } catch (error) {
    return { ok: false, failure: toFailure(error) };
  }
}

/** The value; what failed is thrown again, on this side. */
export function unwrap<Value>(attempt: Attempt<Value>): Value {
  if (attempt.ok) return attempt.value;
  throw Object.assign(new Error(attempt.failure.message), attempt.failure);
}

/** What a message can carry of an error. */
export function toFailure(error: unknown): Failure {
  const { code, message, hint } = explained(error);
  return { code, message, hint };
}

function explained(error: unknown): KitError {
  if (isOutOfMemory(error)) return new MemoryFullError({ cause: error });
  const why = whyNotStarted(error);
  if (why !== undefined) return new RuntimeFailedError(why, { cause: error });
  if (isPartMissing(error))
    return new FileUnreachableError("A part of this page", "it is not there any more", { cause: error });
  if (!isKitError(error)) return new UnexpectedError(error);
  return forVisitor(error);
}

/** Browsers and ONNX Runtime have no code for it, only words; somewhere among the causes. */
function isOutOfMemory(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return (
    /out of memory|could not allocate|allocation failed|bad_alloc/i.test(error.message) || isOutOfMemory(error.cause)
  );
}

/** What ONNX Runtime says where its WebAssembly does not run, which is no fault of the weights. */
function whyNotStarted(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  // The cause first: what was made of it says more than that.
  const { message } = error;
  return whyNotStarted(error.cause) ?? /no available backend found\. ERR: (?:\[wasm\] )?(.*)/s.exec(message)?.[1];
}

/** As Chromium, Firefox and Safari say it: offline, or where a new version has taken the place of this one. */
function isPartMissing(error: unknown): boolean {
  return (
    error instanceof TypeError && /dynamically imported module|importing a module script failed/i.test(error.message)
  );
}

function isKitError(error: unknown): error is KitError {
  return error instanceof Error && "code" in error && "hint" in error;
}
