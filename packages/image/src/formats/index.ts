import { avif } from "./avif.ts";
import type { Format } from "./format.ts";
import { gif } from "./gif.ts";
import { jpeg } from "./jpeg.ts";
import { png } from "./png.ts";
import { tiff } from "./tiff.ts";
import { webp } from "./webp.ts";

/** What can be decoded. */
export const formats: readonly Format[] = [jpeg, png, webp, avif, gif, tiff];
