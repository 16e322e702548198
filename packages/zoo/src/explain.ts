const words: Readonly<Record<string, string>> = {
  ENOTFOUND: "no host of this name was found (no network, or a mistyped name)",
  EAI_AGAIN: "its name could not be looked up (no network, or no name server)",
  ECONNREFUSED: "it refused the connection (nothing listens there)",
  ECONNRESET: "it broke the connection",
  EPIPE: "it broke the connection",
  UND_ERR_SOCKET: "it broke the connection",
  ETIMEDOUT: "it did not answer in time",
  UND_ERR_CONNECT_TIMEOUT: "it did not answer in time",
  UND_ERR_HEADERS_TIMEOUT: "it did not answer in time",
  UND_ERR_BODY_TIMEOUT: "it stopped sending",
  ENETUNREACH: "there is no network",
  EHOSTUNREACH: "there is no way to it",
  CERT_HAS_EXPIRED: "its certificate has expired",
  DEPTH_ZERO_SELF_SIGNED_CERT: "its certificate is self-signed",
  SELF_SIGNED_CERT_IN_CHAIN: "its certificate is signed by an unknown authority (a proxy? see NODE_EXTRA_CA_CERTS)",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "its certificate is signed by an unknown authority (see NODE_EXTRA_CA_CERTS)",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "its certificate is signed by an unknown authority (see NODE_EXTRA_CA_CERTS)",
  EACCES: "there is no permission",
  EPERM: "there is no permission",
  EROFS: "the disk is read-only",
  ENOSPC: "the disk is full",
  EDQUOT: "the disk quota is used up",
  ENOENT: "there is no such file",
  ENOTDIR: "a part of its path is not a folder",
  EISDIR: "it is a folder",
};

/** What a system's error means, in words, with its code; codes may be some causes deep. */
export function explain(error: unknown): string {
  const code = codeOf(error);
  if (code && words[code]) return `${words[code]}, ${code}`;
  if (code) return `${messageOf(error)}, ${code}`;
  // The second is how Chromium says it at times.
  if (error instanceof DOMException && (error.name === "QuotaExceededError" || /data pipe/.test(error.message)))
    return "the browser leaves this site no more room";
  // All that a browser tells.
  if (error instanceof TypeError && error.cause === undefined)
    return "no network, or the server does not let pages of other origins read it (CORS)";
  return messageOf(error instanceof TypeError ? error.cause : error);
}

/** Whether a broken or missing connection may work when tried again: not where there is no such host or no listener. */
export function isPassing(error: unknown): boolean {
  const lasting = /^(ENOTFOUND|ECONNREFUSED|ENETUNREACH|EHOSTUNREACH|ERR_|CERT_|DEPTH_|SELF_|UNABLE_|UND_ERR_INVALID)/;
  const code = codeOf(error);
  return code !== undefined && !lasting.test(code);
}

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if ("code" in error && typeof error.code === "string") return error.code;
  return codeOf(error.cause);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
