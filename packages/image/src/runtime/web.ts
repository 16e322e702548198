import type { Runtime } from "./types.ts";
import { accepted } from "./web/accepted.ts";
import { draw } from "./web/draw.ts";

export const runtime: Runtime = {
  accepted,
  draw,
  read: async (...source) => (await encoded()).read(...source),
  decode: async (...picture) => (await encoded()).decode(...picture),
  encode: async (...picture) => (await encoded()).encode(...picture),
  write: async (path, bytes) => (await encoded()).write(path, bytes),
};

/** Loaded when it is first needed: a page that only draws a video goes without. */
async function encoded() {
  return (await import("./web/encoded.ts")).encodedRuntime;
}
