import type { Detections, ModelCard, RawImage } from "@kit/types";
import type { ProjectConfig } from "./config.ts";

/** A file of the weights on this machine. */
export interface LocalWeights {
  /** Its name in the card. */
  readonly name: string;
  readonly role: ModelCard["weights"]["files"][number]["role"];
  /** Absolute. */
  readonly path: string;
  readonly bytes: number;
  /** 64 lower-case hex digits, of the file as it is. */
  readonly sha256: string;
  /** The pieces in which a file goes up that is too large for a release; one piece, the whole, of any other. */
  readonly pieces: readonly Piece[];
}

/** A run of a file's bytes. */
export interface Piece {
  readonly start: number;
  readonly bytes: number;
  readonly sha256: string;
}

/** A photo of the project, and what the model sees in it. */
export interface Example {
  /** Relative to the project's folder. */
  readonly path: string;
  readonly detections: Detections;
  /** The photo whole, with boxes, landmarks and labels drawn in. */
  readonly picture: RawImage;
}

/** What a step reads: a folder with `kit.json`, a model card, weights and photos. */
export interface Project {
  /** Absolute. */
  readonly root: string;
  readonly config: ProjectConfig;
  /** As it stands in the project; `publishedCard` tells how readers will get it. */
  readonly card: ModelCard;
  readonly weights: readonly LocalWeights[];
  /** Runs the model on each of `config.examples`, once however often it is asked. */
  examples(): Promise<readonly Example[]>;
  /** The text of a file of the project, undefined where there is none. `path` is relative, with `/`. */
  read(path: string): Promise<string | undefined>;
  /** Paths of the project's files that git does not ignore (all, outside a repository), sorted. */
  files(): Promise<readonly string[]>;
}
