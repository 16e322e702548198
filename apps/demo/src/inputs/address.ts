import type { OnPhotos } from "./photo.ts";

/** Fetches the photo at an address. */
export type FetchPhoto = (address: URL) => Promise<File>;

/** A photo whose address is sent off with the form. */
export function onAddress(
  form: HTMLFormElement,
  input: HTMLInputElement,
  fetchPhoto: FetchPhoto,
  onPhotos: OnPhotos,
): void {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    // The browser lets through only what is an address.
    onPhotos([fetchPhoto(new URL(input.value))]);
  });
}
