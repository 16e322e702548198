import type { OnPhotos } from "./photo.ts";

/** Photos chosen in the dialog of `input`, which the button opens: files, or the camera of a phone. */
export function onChosen(button: HTMLButtonElement, input: HTMLInputElement, onPhotos: OnPhotos): void {
  button.addEventListener("click", () => input.click());
  input.addEventListener("change", () => {
    const photos = [...(input.files ?? [])];
    if (photos.length > 0) onPhotos(photos);
    // So that choosing the same file again is a change too.
    input.value = "";
  });
}
