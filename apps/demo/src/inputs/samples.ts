import { fetchFile } from "../fetch-file.ts";
import type { OnPhotos } from "./photo.ts";

/** The photos that the build puts into `samples/`, and what is on them. */
const samples = [
  { name: "sample1", description: "Three women in costume in a dark room" },
  { name: "sample2", description: "Three women on a sofa, two of them looking down" },
  { name: "sample3", description: "Three women in a bar" },
  { name: "sample4", description: "Four women standing in a row" },
  { name: "sample5", description: "Five women on a staircase" },
  { name: "sample6", description: "Four women in front of a window" },
] as const;

/** A click on one of the sample photos, for each of which this adds an item to `list`. */
export function onSample(list: HTMLElement, onPhotos: OnPhotos): void {
  list.append(
    ...samples.map(({ name, description }, index) => {
      const image = document.createElement("img");
      image.src = "samples/small.webp";
      // They lie side by side there.
      image.style.objectPosition = `${(100 * index) / (samples.length - 1)}%`;
      image.alt = description;
      image.width = 96;
      image.height = 64;
      const button = document.createElement("button");
      button.append(image);
      button.addEventListener("click", () => onPhotos([fetchSample(name)]));
      const item = document.createElement("li");
      item.append(button);
      return item;
    }),
  );
}

async function fetchSample(name: string): Promise<File> {
  const answer = await fetchFile(`samples/${name}.jpg`, { label: "The sample photo" });
  const photo = await answer.blob();
  return new File([photo], `${name}.jpg`, { type: photo.type });
}
