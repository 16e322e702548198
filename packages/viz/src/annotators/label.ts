import type { Annotation } from "@kit/types";
import { isolated } from "../bidi.ts";
import { readableOn } from "../color.ts";
import type { Shape } from "../display-list.ts";
import { freest } from "../label-places.ts";
import { textLength } from "../lettering/lettering.ts";
import type { Look, Scene } from "../look.ts";
import { createNeighbours } from "../neighbours.ts";
import { percent } from "../percent.ts";

/**
 * The score in percent, and the class, if it has a name, where the model knows, or the picture shows, more than one:
 * above its box, or wherever there is room beside it, so that it covers neither a face nor another label.
 */
export const label: Look = (scene) => {
  const labels = createNeighbours(scene.size);
  const boxes = scene.annotations.map(({ bbox }) => bbox);
  const things = createNeighbours(scene.size, boxes);
  const textOf = wording(scene);
  const unitLengthOf = measuring();
  return scene.annotations.flatMap((annotation): Shape[] => {
    const capHeight = scene.scale.labelHeight(annotation.bbox);
    const padding = capHeight * 0.55;
    const widthOf = (text: string) => unitLengthOf(text) * capHeight + padding * 2;
    const height = capHeight + padding * 2;
    // Where a long name has no room, the score alone may; else the picture shows the box alone.
    const text = [textOf(annotation), percent(annotation.score)].find((it) => widthOf(it) <= scene.size.width);
    if (text === undefined || height > scene.size.height) return [];
    const panel = { width: widthOf(text), height };
    const bbox = freest(annotation.bbox, panel, scene, { labels, things });
    labels.add(bbox);
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

function wording({ annotations, labelNames }: Scene): (annotation: Annotation) => string {
  const isOnly = labelNames.length < 2 && annotations.every(({ label }) => label === annotations[0]?.label);
  return ({ label, score }) => (isOnly || !label ? percent(score) : `${isolated(label)} ${percent(score)}`);
}

/** Length of a text whose capitals are one pixel high. In a crowd many have the same, which is measured once. */
function measuring(): (text: string) => number {
  const known = new Map<string, number>();
  return (text) => {
    const length = known.get(text) ?? textLength(text, 1);
    known.set(text, length);
    return length;
  };
}
