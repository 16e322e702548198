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
  let best = places[0];
  let least = Number.POSITIVE_INFINITY;
  for (const place of places) {
    const onLabels = labels.reduce((sum, other) => sum + overlap(place, other), 0);
    const onThings = annotations.reduce((sum, { bbox }) => sum + overlap(place, bbox), 0);
    const covered = onLabels * 4 + onThings;
    if (covered < least) {
      best = place;
      least = covered;
    }
    if (covered === 0) break;
  }
  return best;
}
