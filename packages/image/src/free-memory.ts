/**
 * Gives back at once the memory of pixels or numbers that nobody will read again, where the engine can: Node from 22 on,
 * browsers from 2023 on. Garbage collection does it in time, but the more bytes there are the more often it runs: among
 * photos of some megabytes every few photos, for a tenth of the time that finding faces in them takes.
 *
 * Does nothing to a part of something larger.
 */
export function freeMemory({ buffer, byteLength }: Uint8ClampedArray | Float32Array): void {
  if (byteLength === 0 || byteLength < buffer.byteLength || !("transfer" in buffer)) return;
  try {
    buffer.transfer(0);
  } catch {
    // Of WebAssembly, which keeps it.
  }
}
