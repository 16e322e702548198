import type { Size } from "@kit/types";

/** Size of a photo, upright, without decoding it; undefined for what the browser cannot show. */
export async function measure(photo: Blob): Promise<Size | undefined> {
  const image = new Image();
  const address = URL.createObjectURL(photo);
  const isShown = await new Promise<boolean>((resolve) => {
    image.onload = () => resolve(true);
    image.onerror = () => resolve(false);
    image.src = address;
  });
  URL.revokeObjectURL(address);
  return isShown ? { width: image.naturalWidth, height: image.naturalHeight } : undefined;
}
