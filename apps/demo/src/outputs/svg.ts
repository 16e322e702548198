import { unwrap } from "../attempt.ts";
import type { Output } from "./output.ts";

/** The photo with shapes and text over it, sharp at any size. */
export const svg: Output = {
  extension: "svg",
  make: async (result, drawing) => unwrap(await drawing.toSvg(result)),
};
