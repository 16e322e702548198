import type { OnPhoto } from "./photo.ts";

/** A photo pasted from the clipboard. */
export function onPasted(target: Document, onPhoto: OnPhoto): void {
  target.addEventListener("paste", ({ clipboardData }) => {
    const photo = clipboardData?.files[0];
    if (photo) onPhoto(photo);
  });
}
