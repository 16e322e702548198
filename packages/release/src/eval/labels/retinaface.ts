import { cornersOf, isFlat, objects, parseJson, pointsOf } from "./json.ts";
import type { LabelFormat, Truth } from "./types.ts";

/** The training labels of ternaus/retinaface: `[{ file_name, annotations: [{ bbox, landmarks? }] }]`. */
export const retinaface: LabelFormat = {
  name: "ternaus/retinaface",
  read(content, faults) {
    const pictures = objects(parseJson(content));
    if (!pictures?.every(({ file_name, annotations }) => typeof file_name === "string" && objects(annotations))) {
      return undefined;
    }
    return pictures.map(({ file_name, annotations }) => ({
      file: String(file_name),
      truths: (objects(annotations) ?? []).flatMap((annotation): Truth[] => {
        const bbox = cornersOf(annotation.bbox, String(file_name), faults);
        const landmarks = pointsOf(annotation.landmarks, String(file_name), faults);
        return bbox ? [{ bbox, label: "face", landmarks, ignore: isFlat(bbox) }] : [];
      }),
    }));
  },
};
