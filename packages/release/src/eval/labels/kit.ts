import { cornersOf, isFlat, isMarked, type Json, objects, parseJson, pointsOf } from "./json.ts";
import type { LabelFormat, Truth } from "./types.ts";

/**
 * Kit's own: `[{ file, faces: [{ bbox, landmarks?, ignore? }] }]`, or `objects` with a `label` (or `class`) each; also what `kit detect` writes,
 * `[{ file_path, annotations: [{ bbox, label, landmarks }] }]`, corrected by hand.
 */
export const kit: LabelFormat = {
  name: "Kit",
  read(content, faults) {
    const pictures = objects(parseJson(content));
    const known = pictures?.every((picture) => nameOf(picture) !== undefined && thingsOf(picture) !== undefined);
    if (!pictures || !known) return undefined;
    return pictures.map((picture) => {
      const file = nameOf(picture) ?? "";
      const truths = (thingsOf(picture) ?? []).flatMap((thing): Truth[] => {
        const bbox = cornersOf(thing.bbox, file, faults);
        const label = String(thing.label ?? thing.class ?? "face");
        const landmarks = pointsOf(thing.landmarks, file, faults);
        const ignore = isMarked(thing.ignore, "ignore", file, faults);
        return bbox ? [{ bbox, label, landmarks, ignore: ignore || isFlat(bbox) }] : [];
      });
      return { file, truths };
    });
  },
};

function nameOf({ file, file_path }: Json): string | undefined {
  if (typeof file === "string") return file;
  return typeof file_path === "string" ? file_path : undefined;
}

function thingsOf({ faces, objects: things, annotations }: Json): readonly Json[] | undefined {
  return objects(faces ?? things ?? annotations);
}
