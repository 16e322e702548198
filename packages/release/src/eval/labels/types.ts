import type { Bbox, Point } from "@kit/types";

/** A thing that is really there, in pixels of the upright picture. */
export interface Truth {
  readonly bbox: Bbox;
  readonly label: string;
  /** `[]` where they were not marked. */
  readonly landmarks: readonly Point[];
  /** To be neither found nor missed: too small, too blurred, a crowd. */
  readonly ignore: boolean;
  /** Ignored, and stands for many: whatever lies inside it is ignored too. */
  readonly crowd?: true;
}

/** What somebody marked in one picture. */
export interface LabelledPicture {
  /** As the labels name it: relative to the folder of the pictures. */
  readonly file: string;
  readonly truths: readonly Truth[];
}

/** A way of writing labels. */
export interface LabelFormat {
  readonly name: string;
  /**
   * The pictures, or undefined if the content is of another format. What cannot be understood goes into `faults`, a
   * sentence each: a label that is left out would make the figures better than they are.
   */
  read(content: string, faults: string[]): readonly LabelledPicture[] | undefined;
}
