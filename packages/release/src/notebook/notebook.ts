/** A Jupyter notebook, nbformat 4.5. */
export interface Notebook {
  readonly nbformat: 4;
  /** 5 in all that Kit writes. */
  readonly nbformat_minor: number;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly cells: readonly Cell[];
}

export type Cell = TextCell | CodeCell;

export interface TextCell {
  readonly cell_type: "markdown" | "raw";
  readonly id: string;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly source: string;
}

export interface CodeCell {
  readonly cell_type: "code";
  readonly id: string;
  readonly metadata: Readonly<Record<string, unknown>>;
  readonly source: string;
  /** `null` where it was not run. */
  readonly execution_count: number | null;
  readonly outputs: readonly Output[];
}

/** What a cell printed, showed, or failed with. */
export type Output =
  | { readonly output_type: "stream"; readonly name: "stdout" | "stderr"; readonly text: string }
  | {
      readonly output_type: "display_data";
      readonly data: MimeBundle;
      readonly metadata: Readonly<Record<string, unknown>>;
    }
  | {
      readonly output_type: "execute_result";
      readonly data: MimeBundle;
      readonly metadata: Readonly<Record<string, unknown>>;
      readonly execution_count: number;
    }
  | {
      readonly output_type: "error";
      readonly ename: string;
      readonly evalue: string;
      readonly traceback: readonly string[];
    };

/** MIME type → what is shown; pictures as base64. */
export type MimeBundle = Readonly<Record<string, unknown>>;

/** The programming language of a notebook's cells, and what runs them. */
export const kernels = ["python", "deno"] as const;
export type Kernel = (typeof kernels)[number];
