import type { Annotation, Bbox } from "@kit/types";
import type { Shape } from "../display-list.ts";
import { labelPlaces, overlap } from "../label-places.ts";
import { textLength } from "../lettering/lettering.ts";
import type { Look, Scene } from "../look.ts";
import { readableOn } from "../palette.ts";

/**
 * The score in percent, and the class where the picture shows more than one: above its box, or wherever there is room
 * beside it, so that it covers neither a face nor another label.
 */
export const label: Look = (scene) => {
  const placed: Bbox[] = [];
  return scene.annotations.flatMap((annotation): Shape[] => {
    const text = textOf(annotation, scene);
    const { capHeight } = scene.scale;
    const padding = capHeight * 0.55;
    const panel = {
      width: textLength(text, capHeight) + padding * 2,
      height: capHeight + padding * 2,
    };
    // A picture that is smaller than its label shows the box alone.
    if (panel.width > scene.size.width || panel.height > scene.size.height) return [];
    const bbox = freest(labelPlaces(annotation.bbox, panel, scene), placed, scene);
    placed.push(bbox);
    const color = scene.palette.of(annotation);
    return [
      { kind: "panel", bbox, radius: capHeight * 0.4, color, opacity: 0.92 },
      {
        kind: "text",
        text,
        at: [bbox[0] + padding, bbox[3] - padding],
        capHeight,
        length: panel.width - padding * 2,
        color: readableOn(color),
      },
    ];
  });
};

function textOf({ label, score }: Annotation, { annotations }: Scene): string {
  const percent = `${Math.round(score * 100)}%`;
  return annotations.every((other) => other.label === label) ? percent : `${label} ${percent}`;
}

/** The first place that covers nothing, else the one that covers least; labels weigh more than boxes. */
function freest(places: readonly Bbox[], labels: readonly Bbox[], { annotations }: Scene): Bbox {
  // In a crowd, most of the others are too far away to matter for any of the places.
  const reach = hull(places);
  const nearLabels = labels.filter((other) => overlap(reach, other) > 0);
  const nearThings = annotations.filter(({ bbox }) => overlap(reach, bbox) > 0);
  let best = places[0];
  let least = Number.POSITIVE_INFINITY;
  for (const place of places) {
    const onLabels = nearLabels.reduce((sum, other) => sum + overlap(place, other), 0);
    const onThings = nearThings.reduce((sum, { bbox }) => sum + overlap(place, bbox), 0);
    const covered = onLabels * 4 + onThings;
    if (covered < least) {
      best = place;
      least = covered;
    }
    if (covered === 0) break;
  }
  return best;
}

function hull(boxes: readonly Bbox[]): Bbox {
  return [
    Math.min(...boxes.map(([left]) => left)),
    Math.min(...boxes.map(([, top]) => top)),
    Math.max(...boxes.map(([, , right]) => right)),
    Math.max(...boxes.map(([, , , bottom]) => bottom)),
  ];
}
