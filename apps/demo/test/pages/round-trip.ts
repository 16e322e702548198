// A page of somebody who uses the packages: a photo in, a drawing out.
import { getModel } from "@kit/detector";
import { decode } from "@kit/image";
import type { Annotation } from "@kit/types";
import { drawAnnotations } from "@kit/viz";

/** What a photo came to. */
export interface RoundTrip {
  readonly annotations: readonly Annotation[];
  /** SHA-256 of the pixels that were decoded, and of those with the annotations drawn. */
  readonly decoded: string;
  readonly drawn: string;
}

declare global {
  interface Window {
    roundTrip(photo: string): Promise<RoundTrip>;
  }
}

window.roundTrip = async (photo) => {
  const image = await decode(photo);
  await using model = await getModel(new URL("model-card.json", document.baseURI), { exact: true, onFetched() {} });
  const { annotations } = await model.detect(image);
  const drawn = drawAnnotations(image, annotations);
  return { annotations, decoded: await sha256(image.data), drawn: await sha256(drawn.data) };
};

async function sha256(data: Uint8ClampedArray): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new Uint8Array(data));
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
