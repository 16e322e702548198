/** Content that is in memory already, or bytes of a file on this machine. */
export type Content =
  | { readonly content: string | Uint8Array }
  | {
      /** Absolute. */
      readonly from: string;
      /** Where in the file the bytes begin; 0 if absent. */
      readonly start?: number;
      readonly bytes: number;
      readonly sha256: string;
    };

/** A file of a set, whose path is relative to the set, with `/`. */
export type FileOf = Content & { readonly path: string };

/** Brings a file of the project to this content. */
export interface WriteAction {
  readonly kind: "write";
  /** Relative to the project's folder, with `/`. */
  readonly path: string;
  readonly content: string | Uint8Array;
  /**
   * The text that is there and that `content` was made from, keeping what is the author's; `null` where no file was.
   * Without it the file is Kit's as a whole: something else in its place is a conflict.
   */
  readonly mergedFrom?: string | null;
  /** Whether something of the author's in it would change, though a run wrote the file. */
  readonly isContested?: true;
  /** Whether a file that no commit has yet may be committed as a whole: the card, which `kit card` wrote. */
  readonly takesNew?: true;
}

/** Commits what has changed below these paths, and nothing else; makes the folder a git repository first if it is none. */
export interface CommitAction {
  readonly kind: "commit";
  /** Relative to the project's folder; `.` for all that is not ignored. A file named is taken though it is ignored. */
  readonly paths: readonly string[];
  /** Of them, what is left out while it is as a run wrote it: the step that wrote it commits it. */
  readonly unlessWritten?: readonly string[];
  /** Of them, what an earlier commit has and is taken only as a run wrote it: other changes are the author's to commit. */
  readonly onlyWritten?: readonly string[];
  readonly message: string;
  readonly branch: string;
}

/** A repository on GitHub that exists and says of itself what this says. */
export interface RepositoryAction {
  readonly kind: "repository";
  /** `owner/name` */
  readonly repository: string;
  readonly description: string;
  readonly topics: readonly string[];
  readonly homepage?: string;
  readonly visibility: "public" | "private";
}

/** The branch on GitHub has the commits of this folder. Never forced, and refused where secrets or weights are in them. */
export interface PushAction {
  readonly kind: "push";
  readonly repository: string;
  readonly branch: string;
  /** Paths that may be public though they look like secrets or weights. */
  readonly allow?: readonly string[];
}

/** Nobody pushes to the branch but through a pull request. */
export interface ProtectionAction {
  readonly kind: "protection";
  readonly repository: string;
  readonly branch: string;
}

/** A published release with exactly these assets: drafted, filled, every digest compared, then published. */
export interface ReleaseAction {
  readonly kind: "release";
  readonly repository: string;
  readonly tag: string;
  /** The branch whose head the tag names. */
  readonly target: string;
  readonly title: string;
  /** Markdown. */
  readonly notes: string;
  readonly assets: readonly FileOf[];
}

/** A branch on GitHub that holds exactly these files, like a built site; it has no history in common with the others. */
export interface BranchAction {
  readonly kind: "branch";
  readonly repository: string;
  readonly branch: string;
  readonly message: string;
  readonly files: readonly FileOf[];
}

/** GitHub Pages serves the root of this branch. */
export interface PagesAction {
  readonly kind: "pages";
  readonly repository: string;
  readonly branch: string;
}

/** An npm package of these files is in the configured registry. */
export interface PublishAction {
  readonly kind: "publish";
  readonly name: string;
  readonly version: string;
  readonly files: readonly FileOf[];
}

/** A notebook of the project, executed, with its outputs. */
export interface NotebookAction {
  readonly kind: "notebook";
  /** Relative to the project's folder, with `/`. */
  readonly path: string;
  /** The notebook without outputs, as JSON text. */
  readonly source: string;
  /** What lies beside it while it runs: path, relative and with `/` → file of this machine, absolute. */
  readonly files: Readonly<Record<string, string>>;
}

/** What a step wants to be so. Plain data: it can be shown, compared, applied, and applied again. */
export type Action =
  | WriteAction
  | CommitAction
  | RepositoryAction
  | PushAction
  | ProtectionAction
  | ReleaseAction
  | BranchAction
  | PagesAction
  | PublishAction
  | NotebookAction;

export type ActionKind = Action["kind"];
