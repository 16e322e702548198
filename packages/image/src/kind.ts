/** What is told apart, and the class of this realm. */
interface Kinds {
  readonly ArrayBuffer: ArrayBuffer;
  readonly Blob: Blob;
  readonly File: File;
  readonly ReadableStream: ReadableStream<unknown>;
  readonly URL: URL;
  readonly Uint8Array: Uint8Array<ArrayBuffer>;
  readonly Uint8ClampedArray: Uint8ClampedArray;
}

/**
 * Whether a value is of a class of the platform. Unlike `instanceof` it also knows those of another realm, an iframe or
 * a `vm` context, whose classes are others.
 */
export function isKind<Kind extends keyof Kinds>(value: unknown, kind: Kind): value is Kinds[Kind] {
  return kindOf(value) === kind;
}

/** The name of a value's class: `Uint8Array` of a `Buffer` too. */
export function kindOf(value: unknown): string {
  return Object.prototype.toString.call(value).slice("[object ".length, -1);
}
