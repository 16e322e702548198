import type { Annotation, Point } from "@kit/types";

/** What is known of a thing from the frames before. */
export interface Tracked {
  /** The same for the same thing in every frame, from 0. */
  readonly id: number;
  /** Centres of its boxes, oldest first, the present one last. */
  readonly path: readonly Point[];
}

export type TrackedAnnotation = Annotation & Tracked;
