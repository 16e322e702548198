import { unwrap } from "../attempt.ts";
import type { Output } from "./output.ts";

/** The photo in full resolution with everything drawn in that is shown. */
export const png: Output = {
  extension: "png",
  make: async (result, drawing) => unwrap(await drawing.toPng(result)),
};
