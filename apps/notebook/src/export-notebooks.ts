import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  executeNotebook,
  type Kernel,
  notebookFolder,
  notebookJson,
  sampleName,
  writeNotebook,
} from "@kit/release/notebook";
import type { ModelCard } from "@kit/types";

export interface ExportOptions {
  /** The folder that notebooks go to. */
  readonly out: string;
  readonly kernels: readonly Kernel[];
  /** Address of the photo that the models are shown on. */
  readonly sample: string;
  /** The same photo on this machine. Default: notebooks fetch it while they are executed. */
  readonly sampleFile?: string;
  /** `owner/name` on GitHub, for the Colab badge. */
  readonly repository?: string;
  /** Run each notebook and write it with its outputs. */
  readonly execute?: boolean;
  /** What else lies beside a notebook while it is executed: path → file of this machine. */
  readonly files?: Readonly<Record<string, string>>;
  /** Environment of what is executed. Default: this process's. */
  readonly env?: NodeJS.ProcessEnv;
  readonly signal?: AbortSignal;
}

/** One notebook, or why there is none. */
export type Exported = { readonly path: string } & (
  | { readonly ok: true; readonly bytes: number }
  | { readonly ok: false; readonly error: Error }
);

/** Writes a notebook for each card and kernel, one after the other; one that fails does not stop the others. */
export async function* exportNotebooks(cards: readonly ModelCard[], options: ExportOptions): AsyncGenerator<Exported> {
  await mkdir(options.out, { recursive: true });
  for (const card of cards) {
    for (const kernel of options.kernels) {
      const name = `${card.name}${kernel === "deno" ? ".deno" : ""}.ipynb`;
      const path = join(options.out, name);
      try {
        const text = await exportOne(card, kernel, name, options);
        await writeFile(path, text);
        yield { path, ok: true, bytes: Buffer.byteLength(text) };
      } catch (error) {
        options.signal?.throwIfAborted();
        yield { path, ok: false, error: error instanceof Error ? error : new Error(String(error)) };
      }
    }
  }
}

async function exportOne(card: ModelCard, kernel: Kernel, name: string, options: ExportOptions): Promise<string> {
  const { repository, sample, sampleFile, execute = false, env, signal } = options;
  const place = repository === undefined ? {} : { place: { repository, branch: "main", path: `notebooks/${name}` } };
  const notebook = await writeNotebook({ card, model: card.name, sample, ...place }, kernel);
  if (!execute) return notebookJson(notebook);
  const photo = sampleFile === undefined ? {} : { [`${notebookFolder}/${sampleName(sample)}`]: sampleFile };
  const files = { ...options.files, ...photo };
  return notebookJson(await executeNotebook(notebook, { files, ...(env && { env }), ...(signal && { signal }) }));
}
