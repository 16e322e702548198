/**
 * Every error that Kit throws on purpose. Tell them apart by `code`, never by `instanceof`:
 * two copies of a package may be installed beside each other.
 */
export interface KitError extends Error {
  /** Package and fault, such as `ZOO_HASH_MISMATCH`. */
  readonly code: string;
  /** What a command exits with: 1 this input failed, 2 wrong use, 3 a remote service failed. */
  readonly exit: 1 | 2 | 3;
  /** What to do about it. The message ends with it. */
  readonly hint: string;
}
