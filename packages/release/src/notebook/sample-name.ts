/** What the sample photo is called beside a running notebook: `sample.jpg`. */
export function sampleName(url: string): string {
  const [, type = "jpg"] = /\.(jpe?g|png|webp|avif|gif)$/i.exec(new URL(url).pathname) ?? [];
  return `sample.${type.toLowerCase()}`;
}

/** The folder that a notebook works in, beside itself. A photo with the sample's name in there is taken as the sample. */
export const notebookFolder = "kit-notebook";

/** Three people at a bar: a photo by the author of npm `@vladmandic/face-api` (MIT). */
export const defaultSample = "https://cdn.jsdelivr.net/npm/@vladmandic/face-api@1.7.15/demo/sample1.jpg";
