import type { OnPhotos } from "./photo.ts";

/** Photos dropped anywhere. While they hover, `target` has the class `receiving`. */
export function onDropped(target: HTMLElement, onPhotos: OnPhotos): void {
  target.addEventListener("dragover", (event) => {
    // Otherwise the browser would leave the page and open the file.
    event.preventDefault();
    target.classList.add("receiving");
  });
  target.addEventListener("dragleave", ({ relatedTarget }) => {
    // Null when the pointer leaves the window; between elements the hovering goes on.
    if (relatedTarget === null) target.classList.remove("receiving");
  });
  target.addEventListener("drop", (event) => {
    event.preventDefault();
    target.classList.remove("receiving");
    const photos = [...(event.dataTransfer?.files ?? [])];
    if (photos.length > 0) onPhotos(photos);
  });
}
