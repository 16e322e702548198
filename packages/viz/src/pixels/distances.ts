import type { Bbox, Point } from "@kit/types";

/** Pixels from a place to the edge of a shape: negative inside. */
export type Distance = (x: number, y: number) => number;

/** A filled rectangle with round corners. */
export function toPanel([left, top, right, bottom]: Bbox, radius: number): Distance {
  const [middleX, middleY] = [(left + right) / 2, (top + bottom) / 2];
  const [halfX, halfY] = [(right - left) / 2, (bottom - top) / 2];
  const corner = Math.min(radius, halfX, halfY);
  return (x, y) => {
    const beyondX = Math.abs(x - middleX) - halfX + corner;
    const beyondY = Math.abs(y - middleY) - halfY + corner;
    if (beyondX <= 0 || beyondY <= 0) return Math.max(beyondX, beyondY) - corner;
    return Math.sqrt(beyondX * beyondX + beyondY * beyondY) - corner;
  };
}

/** The outline of such a rectangle, `half` a stroke to each side. */
export function toBox(bbox: Bbox, radius: number, half: number): Distance {
  const panel = toPanel(bbox, radius);
  return (x, y) => Math.abs(panel(x, y)) - half;
}

/** The outline of the ellipse in such a rectangle; exact on a circle, and near the outline of any ellipse. */
export function toEllipse([left, top, right, bottom]: Bbox, half: number): Distance {
  const [middleX, middleY] = [(left + right) / 2, (top + bottom) / 2];
  const [radiusX, radiusY] = [(right - left) / 2, (bottom - top) / 2];
  return (x, y) => {
    const [dx, dy] = [(x - middleX) / radiusX, (y - middleY) / radiusY];
    // How far out on a scale on which the outline is at 1, over how fast that grows here.
    const out = Math.sqrt(dx * dx + dy * dy);
    const slope = Math.sqrt((dx / radiusX) * (dx / radiusX) + (dy / radiusY) * (dy / radiusY));
    const distance = out === 0 ? -Math.min(radiusX, radiusY) : (out * (out - 1)) / slope;
    return Math.abs(distance) - half;
  };
}

/** Lines from point to point with round ends; one point is a dot. */
export function toPath(points: readonly Point[], half: number): Distance {
  const starts = points.length === 1 ? points : points.slice(0, -1);
  return (x, y) => {
    let nearest = Number.POSITIVE_INFINITY;
    for (let i = 0; i < starts.length; i++) {
      nearest = Math.min(nearest, squaredToLine(x, y, points[i], points[Math.min(i + 1, points.length - 1)]));
    }
    return Math.sqrt(nearest) - half;
  };
}

function squaredToLine(x: number, y: number, [fromX, fromY]: Point, [toX, toY]: Point): number {
  const [alongX, alongY] = [toX - fromX, toY - fromY];
  const [dx, dy] = [x - fromX, y - fromY];
  const length = alongX * alongX + alongY * alongY;
  const share = length === 0 ? 0 : Math.min(1, Math.max(0, (dx * alongX + dy * alongY) / length));
  const [restX, restY] = [dx - share * alongX, dy - share * alongY];
  return restX * restX + restY * restY;
}
