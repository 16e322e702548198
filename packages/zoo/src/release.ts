/**
 * Gives the memory of a piece back at once, where it has one of its own and the platform can: the collector would let
 * some fifty megabytes of them gather first.
 */
export function release({ length, buffer }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer && length === buffer.byteLength) buffer.transfer?.(0);
}
