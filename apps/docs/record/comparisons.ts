import { type Deviations, originalsPhotos, tolerances } from "@kit/tooling/testing";
import { openChromium } from "../../../packages/detector/test/browser/open-chromium.ts";
import { type AnnotationDeviation, worst } from "../../../packages/detector/test/deviations/annotation-deviation.ts";
import {
  deviationsFromNode,
  samePixels,
  searchInNode,
  ways,
} from "../../../packages/detector/test/deviations/from-node.ts";
import { deviationsFromOriginal, originalsSizes } from "../../../packages/detector/test/deviations/from-original.ts";
import {
  deviationFromPaddedSquare,
  openModels,
  variedPhotos,
} from "../../../packages/detector/test/deviations/from-padded-square.ts";
import { differingSizes, resizedPictures } from "../../../packages/image/test/resized-by-opencv.ts";

/** One row of the table of deviations: what the tests measure, on all that there is to measure it on. */
export interface Comparison {
  readonly what: string;
  readonly comparedWith: string;
  readonly allowed: Partial<Deviations>;
  measure(): Promise<Measured>;
}

export interface Measured {
  /** What it was measured on, with counts. */
  readonly on: string;
  readonly found: Partial<Deviations>;
}

export const comparisons: readonly Comparison[] = [
  {
    what: '`compat: "ternaus"`',
    comparedWith: "the Python original with MobileNet-0.25",
    allowed: tolerances.ternaus,
    async measure() {
      const names = Object.keys(originalsPhotos());
      const runs: AnnotationDeviation[] = [];
      for (const name of names)
        for (const size of originalsSizes) runs.push(...(await deviationsFromOriginal(name, size)));
      const found = worst(runs);
      return { on: `${names.length} photos in ${runs.length} runs, ${found.faces} annotations`, found };
    },
  },
  {
    what: "`resize`",
    comparedWith: "`cv2.resize`, `INTER_LINEAR`",
    allowed: tolerances.resize,
    async measure() {
      const pictures = resizedPictures();
      const counts = await Promise.all(pictures.map(differingSizes));
      const sizes = pictures.flatMap(({ resized }) => resized);
      return {
        on: `${pictures.length} pictures, ${sizes.length} results`,
        found: { pictures: counts.reduce((sum, count) => sum + count, 0) },
      };
    },
  },
  {
    what: "Chromium, WebAssembly",
    comparedWith: "Kit in Node, native, from the same pixels",
    allowed: tolerances.chromium,
    async measure() {
      const pictures = await samePixels();
      await using chromium = await openChromium(pictures);
      const inNode = await searchInNode(pictures);
      const each: AnnotationDeviation[] = [];
      for (const way of ways) each.push(...(await deviationsFromNode(chromium, way, inNode)));
      const faces = Object.values(inNode).flat().length;
      const where = `in a page and in a Worker of version ${chromium.version}, with 1 and 2 threads`;
      const on = `${Object.keys(pictures).length} pictures of 2 photos, ${faces} faces in all, each ${where}`;
      return { on, found: worst(each) };
    },
  },
  {
    what: "default options",
    comparedWith: "Kit with exact pixels in the padded square of the exported graph",
    allowed: tolerances.defaults,
    async measure() {
      await using models = openModels();
      const each: AnnotationDeviation[] = [];
      const photos = variedPhotos();
      for (const photo of photos) each.push(await deviationFromPaddedSquare(models, photo));
      const found = worst(each);
      return { on: `${photos.length} photos, ${found.faces} faces`, found };
    },
  },
];
