// Runs in a Worker of its own, for a photo of 48 megapixels takes seconds to draw and to compress.
import { drawOn, looks, toSvg } from "@kit/viz";
import { expose, transfer } from "comlink";
import { attempt } from "../attempt.ts";
import { MemoryFullError } from "../errors.ts";
import { isHideName } from "../settings.ts";
import { dataUrl } from "./data-url.ts";
import type { DrawingService, DrawnPhoto } from "./service.ts";

expose(createService());

function createService(): DrawingService {
  return {
    async hide(picture, annotations, how) {
      const hidden = await attempt(async () => draw(picture, { annotations, looks: [how] }).transferToImageBitmap());
      return hidden.ok ? transfer(hidden, [hidden.value]) : hidden;
    },
    toPng: (drawn) => attempt(() => encodeDrawn(drawn, "image/png")),
    toSvg: (drawn) => attempt(() => makeSvg(drawn)),
  };
}

async function makeSvg(drawn: DrawnPhoto): Promise<Blob> {
  const { photo, size, annotations, looks: names, labelNames } = drawn;
  // Drawn anew rather than taken as it is: upright, without what the file says of place and time, and without the
  // pixels that are to be hidden.
  const type = photo.type === "image/jpeg" ? "image/jpeg" : "image/png";
  const picture = await encodeDrawn({ ...drawn, looks: names.filter(isHideName) }, type);
  const shapes = names.filter((name) => !isHideName(name)).map((name) => looks[name]);
  const svg = toSvg(size, annotations, { image: await dataUrl(picture), looks: shapes, labelNames });
  return new Blob([svg, "\n"], { type: "image/svg+xml" });
}

/** The photo was decoded before, to be looked through: what fails here fails for want of memory. */
async function encodeDrawn(drawn: DrawnPhoto, type: string): Promise<Blob> {
  try {
    return await draw(await createImageBitmap(drawn.photo), drawn).convertToBlob({ type, quality: 0.95 });
  } catch (cause) {
    throw cause instanceof DOMException ? new MemoryFullError({ cause }) : cause;
  }
}

type Drawn = Pick<DrawnPhoto, "annotations" | "looks"> & Partial<Pick<DrawnPhoto, "labelNames">>;

function draw(picture: ImageBitmap, { annotations, looks: names, labelNames }: Drawn): OffscreenCanvas {
  const canvas = new OffscreenCanvas(picture.width, picture.height);
  const context = canvas.getContext("2d");
  if (!context) throw new MemoryFullError();
  context.drawImage(picture, 0, 0);
  // Before the drawing, which needs memory too.
  picture.close();
  drawOn(context, annotations, { looks: names.map((name) => looks[name]), labelNames });
  return canvas;
}
