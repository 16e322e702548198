import type { KitError } from "@kit/types";
import { AdvisedError, ModelUnreachableError } from "./errors.ts";
import { patienceSeconds } from "./fetch-patiently.ts";

/** What the packages say of a photo or a model, told to a visitor of a page: they advise who writes programs and cards. */
export function forVisitor(error: KitError): KitError {
  if (unreachable.has(error.code)) return new ModelUnreachableError(reasonOf(error), { cause: error });
  const hint = error.code === "ZOO_HTTP_STATUS" ? hintFor(Number(Object(error).status)) : hints[error.code];
  return hint === undefined ? error : new AdvisedError(error, hint);
}

const unreachable: ReadonlySet<string> = new Set(["ZOO_NETWORK", "ZOO_BROKEN_OFF", "ZOO_UNREACHABLE", "ZOO_OFFLINE"]);

const tellOwner = "Reload the page; if it stays so, tell the owner of this site.";

const hints: Readonly<Record<string, string | undefined>> = {
  IMAGE_TOO_LARGE: "Make it smaller in another program, and choose that.",
  IMAGE_UNKNOWN: "Choose a JPEG, PNG, WebP, AVIF or GIF.",
  IMAGE_UNSUPPORTED: "Save it as JPEG or PNG in another program, and choose that.",
  ZOO_CHANGED: tellOwner,
  ZOO_HASH_MISMATCH: tellOwner,
  ZOO_UNVERIFIED: "Tell the owner of this site, who can add it to the card.",
  ZOO_WRONG_CONTENT: `The network may want you to log in: open any other site, and do. ${tellOwner}`,
  ZOO_WRONG_LENGTH: tellOwner,
};

function hintFor(status: number): string {
  return status >= 500 ? "The server has a fault: reload the page later." : tellOwner;
}

/** A browser tells no more than that there was no answer; of a site's own files that is never for want of leave. */
function reasonOf({ message }: KitError): string {
  const isSilent = /nothing came for|did not answer within/.test(message);
  return isSilent ? `nothing came for ${patienceSeconds} seconds` : "the connection broke, or there is none";
}
