import { fileURLToPath } from "node:url";
import sharp from "sharp";
import type { SiteFiles } from "./site-files.ts";

const drawing = fileURLToPath(new URL("../public/icon.svg", import.meta.url));

/** The icon in the sizes that systems ask for; the maskable one may be cut to a circle by them. */
export const iconFiles: SiteFiles = {
  "icons/icon-192.png": () => rendered(192),
  "icons/icon-512.png": () => rendered(512),
  "icons/maskable-512.png": () => padded(512),
  "icons/apple-touch-180.png": () => padded(180),
};

function rendered(side: number): Promise<Buffer> {
  // Dots per inch decide into how many pixels a drawing is rendered; 72 are one for each of its units.
  return sharp(drawing, { density: 72 * 8 })
    .resize(side, side)
    .png()
    .toBuffer();
}

/** Its ground reaches the edges, and what is on it stays within the circle that is never cut: four fifths of the side. */
async function padded(side: number): Promise<Buffer> {
  const inner = Math.round(side * 0.8);
  const before = Math.floor((side - inner) / 2);
  const after = side - inner - before;
  const ground = { background: "#14532d" };
  return sharp(await rendered(inner))
    .extend({ top: before, left: before, bottom: after, right: after, ...ground })
    .flatten(ground)
    .png()
    .toBuffer();
}
