import { runtime } from "#runtime";
import { parseReference } from "../reference.ts";
import type { Source } from "../source.ts";

/**
 * `hf:owner/repo@revision/path`: a file of a model repository on Hugging Face, without `@revision` of its main branch.
 * `HF_TOKEN` is sent to that host alone.
 */
export const hf: Source = {
  schemes: ["hf"],
  inBrowser: true,
  async locate(source) {
    const { place, ref = "main", path } = parseReference(source);
    const file = path.split("/").map(encodeURIComponent).join("/");
    const url = new URL(`https://huggingface.co/${place}/resolve/${encodeURIComponent(ref)}/${file}`);
    const token = runtime.env("HF_TOKEN");
    return { url, ...(token && { headers: { authorization: `Bearer ${token}` } }) };
  },
};
