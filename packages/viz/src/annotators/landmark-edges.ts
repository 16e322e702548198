import type { Point } from "@kit/types";
import type { Shape } from "../display-list.ts";
import type { Look } from "../look.ts";
import { darkEdge, outline } from "../outline.ts";

/** Lines between the landmarks that belong together: `landmarkEdges` says which. Draw `landmarks` over them. */
export const landmarkEdges: Look = ({ annotations, size, scale, palette, landmarkEdges }) =>
  annotations.flatMap((annotation) => {
    const width = scale.dot(annotation.bbox) * 0.7;
    const edge = outline(width);
    const reach = width / 2 + edge;
    const isInside = ([x, y]: Point) => x >= reach && y >= reach && x <= size.width - reach && y <= size.height - reach;
    const color = palette.of(annotation);
    const lines = landmarkEdges
      .map((places) => places.flatMap((place) => annotation.landmarks.slice(place, place + 1)))
      .filter((points) => points.length === 2 && points.every(isInside));
    return [
      ...lines.map((points): Shape => ({ kind: "path", points, width: reach * 2, ...darkEdge })),
      ...lines.map((points): Shape => ({ kind: "path", points, width, color })),
    ];
  });
