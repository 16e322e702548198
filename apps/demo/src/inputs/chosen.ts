import type { OnPhoto } from "./photo.ts";

/** A photo chosen in the file dialog, which the button opens. */
export function onChosen(button: HTMLButtonElement, input: HTMLInputElement, onPhoto: OnPhoto): void {
  button.addEventListener("click", () => input.click());
  input.addEventListener("change", () => {
    const photo = input.files?.[0];
    if (photo) onPhoto(photo);
    // So that choosing the same file again is a change too.
    input.value = "";
  });
}
