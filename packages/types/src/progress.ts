/** How far a long piece of work has come. */
export interface Progress {
  /** What is being worked on: a file's name, say. */
  readonly label: string;
  readonly done: number;
  /** Absent while it is not known. */
  readonly total?: number;
  readonly unit: "bytes" | "files";
  /** Units a second, of late; absent where nobody measures it. */
  readonly rate?: number;
}
