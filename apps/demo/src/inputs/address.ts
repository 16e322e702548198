import { attempt, type Failure } from "../attempt.ts";
import type { OnPhotos } from "./photo.ts";

/** Fetches the photo at an address. */
export type FetchPhoto = (address: URL) => Promise<File>;

/** What is told of an address. */
export interface AddressUse {
  onFetching(): void;
  readonly onPhotos: OnPhotos;
  /** What was shown before may stay. */
  onFailure(failure: Failure): void;
}

/** A photo that is on its way. */
export interface Fetching {
  /** Something else is wanted meanwhile: neither the photo nor its failure is told any more. */
  drop(): void;
}

/** A photo whose address is sent off with the form. Of several, the last counts. */
export function onAddress(
  form: HTMLFormElement,
  input: HTMLInputElement,
  fetchPhoto: FetchPhoto,
  { onFetching, onPhotos, onFailure }: AddressUse,
): Fetching {
  let latest: Promise<unknown> | undefined;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    onFetching();
    // The browser lets through only what is an address.
    const fetching = attempt(() => fetchPhoto(new URL(input.value)));
    latest = fetching;
    const photo = await fetching;
    if (fetching !== latest) return;
    if (photo.ok) onPhotos([photo.value]);
    else onFailure(photo.failure);
  });
  return {
    drop() {
      latest = undefined;
    },
  };
}
