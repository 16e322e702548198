import type { ModelCard } from "@kit/types";

/** What a notebook is about. */
export interface NotebookSubject {
  readonly card: ModelCard;
  /** What `getModel` takes: a name of the zoo, or `github:owner/repo@v1.0.0`. */
  readonly model: string;
  /** An address of a photo that the model finds something in: `https:`, or `data:` that holds it. */
  readonly sample: string;
  /** The same photo on this machine: where it is exchanged, the notebook is no longer up to date. */
  readonly sampleFile?: string;
  /** Address of a picture of what the model finds, for the top of the notebook. */
  readonly picture?: string;
  /** Where readers find the notebook on GitHub: it then has a badge that opens it in Colab. */
  readonly place?: NotebookPlace;
  /** How the project is cited: a BibTeX entry. */
  readonly citation?: string;
}

/** A file on GitHub. */
export interface NotebookPlace {
  /** `owner/name` */
  readonly repository: string;
  readonly branch: string;
  /** In the repository, with `/`. */
  readonly path: string;
}
