import type { OnPhotos } from "./photo.ts";

/** Photos pasted from the clipboard. */
export function onPasted(target: Document, onPhotos: OnPhotos): void {
  target.addEventListener("paste", ({ clipboardData }) => {
    const photos = [...(clipboardData?.files ?? [])];
    if (photos.length > 0) onPhotos(photos);
  });
}
