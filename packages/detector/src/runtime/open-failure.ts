import { ModelUnreadableError, OptionError } from "../errors.ts";

/** What needs nothing of the machine. */
const always = ["cpu", "wasm"];

/**
 * Why ONNX Runtime opened no session: an execution provider that does not work here, which its message then names, or
 * the weights.
 *
 * @param providers that were asked for
 */
export function openFailure(card: string, place: string, providers: readonly string[], cause: unknown): Error {
  const message = (cause instanceof Error ? cause.message : String(cause)).trim();
  const provider = providers.find(
    (name) => !always.includes(name) && message.toLowerCase().includes(name.toLowerCase()),
  );
  if (provider === undefined) return new ModelUnreadableError(card, place, cause);
  return new OptionError(
    "executionProviders",
    provider,
    `one that works here (ONNX Runtime: ${message.replace(/\.$/, "")})`,
    "Install what it needs, or leave the option out.",
    { cause },
  );
}
