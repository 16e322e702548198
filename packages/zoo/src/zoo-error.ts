/** Whether an error is one that this package throws on purpose. */
export function isZooError(error: unknown): error is Error {
  return error instanceof Error && "code" in error && String(error.code).startsWith("ZOO_");
}
