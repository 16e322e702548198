import { decode, encode } from "@kit/image";

/**
 * The photo as a PNG of all its pixels, upright as its file says.
 *
 * @throws what `decode` throws
 */
export async function redraw(photo: Blob): Promise<Blob> {
  const png = await encode(await decode(photo), "image/png");
  return new Blob([new Uint8Array(png)], { type: "image/png" });
}
