import type { Annotation, Bbox, Point } from "@kit/types";
import type { TrackedAnnotation } from "./tracked.ts";

export interface TrackerOptions {
  /** How much of the frame before is kept, 0 to below 1: more is calmer and slower. Default: 0.6. */
  readonly smoothing?: number;
  /** Frames for which a thing that is not found stays where it was. Default: 2. */
  readonly patience?: number;
  /** Longest path that is kept, in frames. Default: 40. */
  readonly pathLength?: number;
}

/** Takes what was found in the next frame of a video; gives it smoothed, and with what is known from before. */
export type Tracker = (annotations: readonly Annotation[]) => TrackedAnnotation[];

/**
 * Follows things from frame to frame by how much their boxes overlap. Each tracker has its own memory.
 *
 * @example
 * import { getModel } from "@kit/detector";
 * import { createTracker } from "@kit/viz";
 * const model = await getModel("retinaface-mnet025-v2");
 * const track = createTracker();
 * for (const frame of ["frame-1.jpg", "frame-2.jpg"]) console.log(track((await model.detect(frame)).annotations));
 */
export function createTracker(options: TrackerOptions = {}): Tracker {
  const { smoothing = 0.6, patience = 2, pathLength = 40 } = options;
  let tracks: Track[] = [];
  let nextId = 0;
  return (annotations) => {
    const pairs = pairUp(tracks, annotations);
    const followed = tracks.flatMap((track): Track[] => {
      const found = pairs.get(track);
      if (found === undefined) return track.missed < patience ? [{ ...track, missed: track.missed + 1 }] : [];
      return [{ thing: follow(track.thing, found, smoothing, pathLength), found, missed: 0 }];
    });
    const taken = new Set(pairs.values());
    const begun = annotations
      .filter((annotation) => !taken.has(annotation))
      .map((found): Track => ({ thing: { ...found, id: nextId++, path: [center(found.bbox)] }, found, missed: 0 }));
    tracks = [...followed, ...begun];
    return tracks.map(({ thing }) => thing);
  };
}

interface Track {
  readonly thing: TrackedAnnotation;
  /** As it was last found, not smoothed: what is found next overlaps that the most. */
  readonly found: Annotation;
  readonly missed: number;
}

/** Boxes that share less than this are not the same thing. */
const leastOverlap = 0.2;

/** The best overlap first; each track and each annotation once. */
function pairUp(tracks: readonly Track[], annotations: readonly Annotation[]): Map<Track, Annotation> {
  const candidates = tracks
    .flatMap((track) => annotations.map((found) => ({ track, found, shared: iou(track.found.bbox, found.bbox) })))
    .filter(({ track, found, shared }) => shared > leastOverlap && track.thing.label === found.label)
    .sort((a, b) => b.shared - a.shared);
  const pairs = new Map<Track, Annotation>();
  const taken = new Set<Annotation>();
  for (const { track, found } of candidates) {
    if (pairs.has(track) || taken.has(found)) continue;
    pairs.set(track, found);
    taken.add(found);
  }
  return pairs;
}

/** Calm where a thing stays, quick where it moves: what is kept shrinks with the overlap. */
function follow(
  before: TrackedAnnotation,
  found: Annotation,
  smoothing: number,
  pathLength: number,
): TrackedAnnotation {
  const keep = smoothing * iou(before.bbox, found.bbox);
  const mix = (old: number, now: number) => now + (old - now) * keep;
  const bbox: Bbox = [
    mix(before.bbox[0], found.bbox[0]),
    mix(before.bbox[1], found.bbox[1]),
    mix(before.bbox[2], found.bbox[2]),
    mix(before.bbox[3], found.bbox[3]),
  ];
  const landmarks = found.landmarks.map(([x, y], index): Point => {
    const [oldX, oldY] = before.landmarks[index] ?? [x, y];
    return [mix(oldX, x), mix(oldY, y)];
  });
  const path = [...before.path, center(bbox)].slice(-pathLength);
  return { ...found, bbox, landmarks, id: before.id, path };
}

function center([left, top, right, bottom]: Bbox): Point {
  return [(left + right) / 2, (top + bottom) / 2];
}

function iou(a: Bbox, b: Bbox): number {
  const width = Math.min(a[2], b[2]) - Math.max(a[0], b[0]);
  const height = Math.min(a[3], b[3]) - Math.max(a[1], b[1]);
  const shared = Math.max(0, width) * Math.max(0, height);
  const area = (box: Bbox) => (box[2] - box[0]) * (box[3] - box[1]);
  return shared === 0 ? 0 : shared / (area(a) + area(b) - shared);
}
