import type { Shape } from "../display-list.ts";
import type { Look } from "../look.ts";
import { darkEdge, outline } from "../outline.ts";

/** A dot for each landmark, in the colour of its place in the list: the same part has the same colour on every face. */
export const landmarks: Look = ({ annotations, size, scale, palette }) =>
  annotations.flatMap((annotation) => {
    const radius = scale.dot(annotation.bbox);
    const edge = outline(radius);
    const reach = radius + edge;
    return annotation.landmarks.flatMap(([x, y], index): Shape[] => {
      if (x < 0 || y < 0 || x > size.width || y > size.height) return [];
      const center = [within(x, reach, size.width), within(y, reach, size.height)] as const;
      return [
        { kind: "dot", center, radius: reach, ...darkEdge },
        { kind: "dot", center, radius, color: palette.landmark(index) },
      ];
    });
  });

function within(value: number, reach: number, side: number): number {
  return Math.min(Math.max(value, reach), Math.max(reach, side - reach));
}
