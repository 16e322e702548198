import { bboxOf, isJson, type Json, objects, parseJson } from "./json.ts";
import type { LabelFormat, Truth } from "./types.ts";

/** COCO's instances and key points: boxes are corner, width and height; crowds are ignored. */
export const coco: LabelFormat = {
  name: "COCO",
  read(content) {
    const document = parseJson(content);
    if (!isJson(document)) return undefined;
    const [images, annotations, categories] = ["images", "annotations", "categories"].map((key) =>
      objects(document[key]),
    );
    if (!images || !annotations || !categories) return undefined;
    const labels = new Map(categories.map(({ id, name }) => [id, String(name)]));
    const byImage = new Map<unknown, Json[]>();
    for (const annotation of annotations) {
      const { image_id } = annotation;
      const others = byImage.get(image_id);
      if (others) others.push(annotation);
      else byImage.set(image_id, [annotation]);
    }
    return images.map(({ id, file_name }) => ({
      file: String(file_name),
      truths: (byImage.get(id) ?? []).flatMap((annotation) => truthOf(annotation, labels)),
    }));
  },
};

function truthOf(annotation: Json, labels: ReadonlyMap<unknown, string>): Truth[] {
  const box = bboxOf(annotation.bbox);
  const label = labels.get(annotation.category_id);
  if (!box || label === undefined) return [];
  const [x, y, width, height] = box;
  return [
    {
      bbox: [x, y, x + width, y + height],
      label,
      landmarks: keypointsOf(annotation.keypoints),
      ignore: annotation.iscrowd === 1,
    },
  ];
}

/** `[x, y, visibility, …]`; none if one of them is not marked. */
function keypointsOf(value: unknown): (readonly [number, number])[] {
  if (!Array.isArray(value)) return [];
  const points = Array.from({ length: Math.floor(value.length / 3) }, (_, i) => value.slice(i * 3, i * 3 + 3));
  return points.every(([, , visibility]) => visibility > 0)
    ? points.map(([x, y]) => [Number(x), Number(y)] as const)
    : [];
}
