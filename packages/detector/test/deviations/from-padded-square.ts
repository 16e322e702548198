import { globSync } from "node:fs";
import { needs, reference, samplePhotos } from "@kit/tooling/testing";
import type { Annotation, Detector } from "@kit/types";
import { type DetectorOptions, getModel } from "../../src/index.ts";
import { asDeclared, defaultCard, emptyCache } from "../fixtures.ts";
import { type AnnotationDeviation, annotationDeviation } from "./annotation-deviation.ts";

/** Portraits, groups, a crowd, and a photo without faces: those that are at hand. */
export function variedPhotos(): readonly string[] {
  const folders = needs("photos") ? ["golden-photos", "dlib-faces/images"] : [];
  return [...samplePhotos, ...folders.flatMap((folder) => globSync(reference(`data/${folder}/*.jpg`)).sort())];
}

/** The default model with many options, each opened once. */
export interface Models extends AsyncDisposable {
  facesOf(
    photo: string | Uint8Array,
    options?: DetectorOptions,
    card?: typeof defaultCard,
  ): Promise<readonly Annotation[]>;
}

export function openModels(): Models {
  const cacheDir = emptyCache();
  const models = new Map<string, Promise<Detector>>();
  return {
    async facesOf(photo, options = {}, card = defaultCard) {
      const key = JSON.stringify([card, options]);
      const opening = models.get(key) ?? getModel(card, { cacheDir, ...options });
      models.set(key, opening);
      return (await (await opening).detect(photo)).annotations;
    },
    async [Symbol.asyncDispose]() {
      for (const model of models.values()) await (await model).dispose();
    },
  };
}

/**
 * How far the default options are from exact pixels in a padded square. The graph is open by default, so that the padding
 * is left out, which the network does not see.
 */
export async function deviationFromPaddedSquare({ facesOf }: Models, photo: string): Promise<AnnotationDeviation> {
  return annotationDeviation(await facesOf(photo), await facesOf(photo, { exact: true }, asDeclared(defaultCard)));
}
