import { readdir, readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { parseNotebook } from "@kit/release/notebook";
import { notebookPage } from "./notebook-page.ts";

const kept = join(import.meta.dirname, "../../notebook/notebooks");

/** Models whose notebooks the repository keeps. */
export async function notebookModels(): Promise<string[]> {
  const names = await readdir(kept);
  return names.filter((name) => !name.endsWith(".deno.ipynb")).map((name) => basename(name, ".ipynb"));
}

/** A page for each of them, its pictures, and the notebooks themselves: path in this package → content. */
export async function notebookPages(): Promise<Record<string, string | Uint8Array>> {
  const files: Record<string, string | Uint8Array> = {};
  for (const model of await notebookModels()) {
    for (const name of [`${model}.ipynb`, `${model}.deno.ipynb`])
      files[`generated/public/notebooks/${name}`] = await readFile(join(kept, name));
    const notebook = parseNotebook(await readFile(join(kept, `${model}.ipynb`), "utf8"));
    if (!notebook) throw new Error(`${model}.ipynb is no notebook`);
    const { markdown, pictures } = notebookPage(model, notebook, `/notebooks/${model}`);
    files[`pages/notebooks/${model}.md`] = markdown;
    for (const [name, bytes] of Object.entries(pictures)) files[`generated/public/notebooks/${model}/${name}`] = bytes;
  }
  return files;
}
