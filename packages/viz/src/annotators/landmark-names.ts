import type { Annotation, Bbox } from "@kit/types";
import type { Shape } from "../display-list.ts";
import { freest } from "../label-places.ts";
import { textLength } from "../lettering/lettering.ts";
import type { Look, Scene } from "../look.ts";
import { createNeighbours } from "../neighbours.ts";

/** The name of each landmark beside it, on things that are large enough to read them; `landmarkNames` has the names. */
export const landmarkNames: Look = (scene) => {
  const labels = createNeighbours(scene.size);
  return scene.annotations
    .filter((annotation) => isLargeEnough(annotation, scene))
    .flatMap((annotation) => {
      const dots = annotation.landmarks.map((point): Bbox => around(point, scene.scale.dot(annotation.bbox)));
      const things = createNeighbours(scene.size, dots);
      return dots.flatMap((bbox, index): Shape[] => {
        const text = scene.landmarkNames[index];
        if (text === undefined) return [];
        const capHeight = scene.scale.capHeight * 0.75;
        const padding = capHeight * 0.4;
        const panel = { width: textLength(text, capHeight) + padding * 2, height: capHeight + padding * 2 };
        if (panel.width > scene.size.width || panel.height > scene.size.height) return [];
        const place = freest(bbox, panel, scene, { labels, things });
        labels.add(place);
        return [
          { kind: "panel", bbox: place, radius: capHeight * 0.35, color: "#000000", opacity: 0.62 },
          {
            kind: "text",
            text,
            at: [place[0] + padding, place[3] - padding],
            capHeight,
            length: panel.width - padding * 2,
            color: "#ffffff",
          },
        ];
      });
    });
};

function isLargeEnough({ bbox: [left, top, right, bottom] }: Annotation, { scale }: Scene): boolean {
  return Math.min(right - left, bottom - top) > scale.capHeight * 8;
}

function around([x, y]: readonly [number, number], radius: number): Bbox {
  return [x - radius, y - radius, x + radius, y + radius];
}
