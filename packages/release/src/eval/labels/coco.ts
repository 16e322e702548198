import { fourNumbers, isFlat, isJson, isMarked, type Json, objects, parseJson } from "./json.ts";
import type { LabelFormat, Truth } from "./types.ts";

/** COCO's instances and key points: boxes are corner, width and height; crowds, and what is marked so, are ignored. */
export const coco: LabelFormat = {
  name: "COCO",
  read(content, faults) {
    const document = parseJson(content);
    if (!isJson(document)) return undefined;
    const [images, annotations, categories] = ["images", "annotations", "categories"].map((key) =>
      objects(document[key]),
    );
    if (!images || !annotations || !categories) return undefined;
    for (const { id, file_name } of images) {
      if (typeof file_name !== "string") faults.push(`image ${JSON.stringify(id)} has no file_name`);
    }
    const labels = new Map(categories.map(({ id, name }) => [id, String(name)]));
    const byImage = new Map<unknown, Json[]>(images.map(({ id }) => [id, []]));
    for (const annotation of annotations) {
      const { image_id } = annotation;
      const others = byImage.get(image_id);
      if (others) others.push(annotation);
      else faults.push(`an annotation is of image ${JSON.stringify(image_id)}, which is not listed`);
    }
    return images.map(({ id, file_name }) => ({
      file: String(file_name),
      truths: (byImage.get(id) ?? []).flatMap((annotation) => truthOf(annotation, labels, String(file_name), faults)),
    }));
  },
};

function truthOf(annotation: Json, labels: ReadonlyMap<unknown, string>, file: string, faults: string[]): Truth[] {
  const box = fourNumbers(annotation.bbox, file, faults);
  const label = labels.get(annotation.category_id);
  if (label === undefined) faults.push(`${file}: category ${JSON.stringify(annotation.category_id)} is not listed`);
  if (!box || label === undefined) return [];
  const [x, y, width, height] = box;
  if (width < 0 || height < 0) {
    faults.push(`${file}: a bbox is ${JSON.stringify(box)}, expected [x, y, width, height]`);
    return [];
  }
  const bbox = [x, y, x + width, y + height] as const;
  const landmarks = keypointsOf(annotation.keypoints, file, faults);
  const ignore = isMarked(annotation.ignore, "ignore", file, faults);
  if (isMarked(annotation.iscrowd, "iscrowd", file, faults))
    return [{ bbox, label, landmarks, ignore: true, crowd: true }];
  return [{ bbox, label, landmarks, ignore: ignore || isFlat(bbox) }];
}

/** `[x, y, visibility, …]`; none if one of them is not marked. */
function keypointsOf(value: unknown, file: string, faults: string[]): (readonly [number, number])[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value) || value.length % 3 !== 0 || !value.every(Number.isFinite)) {
    faults.push(`${file}: keypoints are ${JSON.stringify(value)}, expected [x, y, visibility, …]`);
    return [];
  }
  const points = Array.from({ length: value.length / 3 }, (_, i) => value.slice(i * 3, i * 3 + 3));
  return points.every(([, , visibility]) => visibility > 0) ? points.map(([x, y]) => [x, y] as const) : [];
}
