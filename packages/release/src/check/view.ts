/** What can be seen of any repository: its files, and what GitHub tells of it where it is there. */
export interface RepositoryView {
  /** `owner/name`, or the folder. */
  readonly name: string;
  /** Paths of the files, with `/`, sorted. */
  readonly files: readonly string[];
  /** The text of a file, undefined where there is none. */
  read(path: string): Promise<string | undefined>;
  /** Bytes of a file. */
  size(path: string): Promise<number>;
  /** Undefined where it is not on GitHub, or GitHub was not asked. */
  readonly github?: {
    readonly description: string | null;
    readonly topics: readonly string[];
    readonly homepage: string | null;
    readonly hasPages: boolean;
    /** Names of all assets of all published releases. */
    readonly assets: readonly string[];
  };
}

/** Something that speaks for a step, and where it was seen. */
export interface Signal {
  /** What is looked for: "a picture". */
  readonly what: string;
  /** Where it is: a path, a line, an address. Undefined where it is not. */
  readonly evidence: string | undefined;
}

/** What speaks for a step in a repository. */
export type Look = (view: RepositoryView) => Promise<readonly Signal[]>;
