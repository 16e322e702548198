const needed = ["WebAssembly", "Worker", "OffscreenCanvas", "createImageBitmap", "ReadableStream"] as const;

/** What of this browser is missing for the page, by the names that its makers use. */
export function missingFeatures(): readonly string[] {
  return needed.filter((name) => !(name in globalThis));
}
