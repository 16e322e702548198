import type { OnPhoto } from "./photo.ts";

/** A photo dropped anywhere. While one hovers, `target` has the class `receiving`. */
export function onDropped(target: HTMLElement, onPhoto: OnPhoto): void {
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
    const photo = event.dataTransfer?.files[0];
    if (photo) onPhoto(photo);
  });
}
