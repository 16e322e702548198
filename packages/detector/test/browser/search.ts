// Runs in Chromium, in a page and in a Worker: what the test of this folder compares with Node.
import type { Annotation, DetectOptions, ImageSource, ModelCard } from "@kit/types";
import { retinafaceInsightface } from "../../src/families/retinaface-insightface.ts";
import { createDetector } from "../../src/index.ts";
import type { SessionOptions } from "../../src/runtime/types.ts";

export interface Task extends SessionOptions {
  readonly card: ModelCard;
  /** URL of the graph. */
  readonly graph: string;
  /** URL of each file of data outside of the graph, by its name there. */
  readonly external?: Readonly<Record<string, string>>;
  /** URLs. */
  readonly photos: readonly string[];
  /** How a photo is handed over. Default: as its URL. */
  readonly as?: "blob" | "bytes" | "bitmap" | "canvas" | "pixels";
}

export interface Answer {
  readonly isolated: boolean;
  readonly found: readonly (readonly Annotation[])[];
}

export async function search({ photos, as, ...task }: Task): Promise<Answer> {
  await using model = await openModel(task);
  const found: (readonly Annotation[])[] = [];
  for (const photo of photos) found.push((await model.detect(await handedOver(photo, as))).annotations);
  return { isolated: globalThis.crossOriginIsolated, found };
}

/** Photos handed over as elements and objects of an iframe; then codes of what is refused. */
export async function searchInFrame({ photos: [photo], ...task }: Task): Promise<(readonly Annotation[] | string)[]> {
  await using model = await openModel(task);
  const found = async (source: ImageSource, options?: DetectOptions) =>
    (await model.detect(source, options)).annotations;
  const refusal = (source: ImageSource, options?: DetectOptions) =>
    found(source, options).then(
      () => "none",
      ({ code, name }) => (typeof code === "string" ? code : name),
    );
  const frame = document.createElement("iframe");
  document.body.append(frame);
  const inner = frame.contentDocument;
  // `Reflect`: the types of a window lack the classes that it has.
  const ForeignBytes: typeof Uint8Array = Reflect.get(frame.contentWindow ?? {}, "Uint8Array");
  if (inner === null) throw new Error("the iframe has no document");
  const image = inner.createElement("img");
  image.src = photo;
  await image.decode();
  // Its pixels are smaller than those of the page.
  const dense = inner.createElement("img");
  dense.srcset = `${photo} 2x`;
  await dense.decode();
  const canvas = inner.createElement("canvas");
  Object.assign(canvas, { width: image.naturalWidth, height: image.naturalHeight });
  const context = canvas.getContext("2d");
  context?.drawImage(image, 0, 0);
  const pixels = context?.getImageData(0, 0, canvas.width, canvas.height) ?? "";
  const bytes = new ForeignBytes(await (await fetch(photo)).arrayBuffer());
  const answers = [
    await found(image),
    await found(canvas),
    await found(pixels),
    await found(bytes),
    await found(dense),
  ];
  const lazy = () =>
    Object.assign(document.createElement("img"), { loading: "lazy", src: `${photo}?${Math.random()}` });
  const below = lazy();
  document.body.append(Object.assign(document.createElement("div"), { style: "height: 100000px" }), below);
  return [...answers, await refusal(lazy()), await refusal(below, { signal: AbortSignal.timeout(200) })];
}

async function openModel({ card, graph, external = {}, ...options }: Omit<Task, "photos" | "as">) {
  const opener = (url: string) => async () => (await fetch(url)).bytes();
  const beside = Object.entries(external).map(([name, url]) => ({ name, open: opener(url) }));
  const weights = { card, open: opener(graph), external: beside };
  return createDetector(weights, { family: retinafaceInsightface, ...options });
}

async function handedOver(url: string, as: Task["as"]) {
  if (as === undefined) return url;
  const blob = await (await fetch(url)).blob();
  if (as === "blob") return blob;
  if (as === "bytes") return new Uint8Array(await blob.arrayBuffer());
  const bitmap = await createImageBitmap(blob);
  if (as === "bitmap") return bitmap;
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext("2d");
  context?.drawImage(bitmap, 0, 0);
  if (as === "canvas" || context === null) return canvas;
  return context.getImageData(0, 0, bitmap.width, bitmap.height);
}
