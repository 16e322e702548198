import type { Annotation, Bbox } from "@kit/types";
import { readableOn } from "../color.ts";
import type { Shape } from "../display-list.ts";
import { freest, labelPlaces } from "../label-places.ts";
import { textLength } from "../lettering/lettering.ts";
import type { Look, Scene } from "../look.ts";
import { percent } from "../percent.ts";

/**
 * The score in percent, and the class where the model knows, or the picture shows, more than one: above its box, or wherever there is room
 * beside it, so that it covers neither a face nor another label.
 */
export const label: Look = (scene) => {
  const placed: Bbox[] = [];
  const things = scene.annotations.map(({ bbox }) => bbox);
  return scene.annotations.flatMap((annotation): Shape[] => {
    const capHeight = scene.scale.labelHeight(annotation.bbox);
    const padding = capHeight * 0.55;
    const widthOf = (text: string) => textLength(text, capHeight) + padding * 2;
    const height = capHeight + padding * 2;
    // Where a long name has no room, the score alone may; else the picture shows the box alone.
    const text = [textOf(annotation, scene), percent(annotation.score)].find((it) => widthOf(it) <= scene.size.width);
    if (text === undefined || height > scene.size.height) return [];
    const panel = { width: widthOf(text), height };
    const bbox = freest(labelPlaces(annotation.bbox, panel, scene), placed, things);
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

function textOf({ label, score }: Annotation, { annotations, labelNames }: Scene): string {
  const isOnly = labelNames.length < 2 && annotations.every((other) => other.label === label);
  return isOnly ? percent(score) : `${label} ${percent(score)}`;
}
