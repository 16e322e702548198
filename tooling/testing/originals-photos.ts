import { existsSync } from "node:fs";
import { basename } from "node:path";
import { samplePhotos } from "./photos.ts";
import { goldenJson, reference } from "./requirements.ts";

/** Paths of the photos that the Python original was run on, by name; ask `needs` for golden and photos first. */
export function originalsPhotos(): Readonly<Record<string, string>> {
  const names = Object.keys(goldenJson<object>("retinaface_mnet025/index.json"));
  return Object.fromEntries(names.map((name) => [name, pathOf(name)]));
}

function pathOf(name: string): string {
  const places = ["golden-photos", "public-domain/images"].map((folder) => reference(`data/${folder}/${name}`));
  const path = [...samplePhotos.filter((photo) => basename(photo) === name), ...places].find((it) => existsSync(it));
  if (path === undefined) throw new Error(`${name} is not among the reference data: looked for ${places.join(", ")}`);
  return path;
}
