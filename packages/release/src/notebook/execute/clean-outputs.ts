import type { Output } from "../notebook.ts";
import { cleanText } from "./clean-text.ts";
import { shrinkPictures } from "./shrink-pictures.ts";

/** Outputs as they go into the file: the same each time, and without a trace of this machine. */
export async function cleanOutputs(outputs: readonly Output[], folder: string): Promise<readonly Output[]> {
  const joined: Output[] = [];
  for (const output of outputs) {
    const last = joined.at(-1);
    // How often a stream is cut depends on time alone; a path may be cut as well.
    if (output.output_type === "stream" && last?.output_type === "stream" && last.name === output.name) {
      joined[joined.length - 1] = { ...last, text: last.text + output.text };
    } else joined.push(output);
  }
  return Promise.all(joined.map((output) => shrunk(cleaned(output, folder))));
}

async function shrunk(output: Output): Promise<Output> {
  if (output.output_type !== "display_data" && output.output_type !== "execute_result") return output;
  return { ...output, data: await shrinkPictures(output.data) };
}

/** Without this machine, in all texts and names of an output; pictures are base64, but for SVG. */
function cleaned(output: Output, folder: string): Output {
  return JSON.parse(JSON.stringify(output), (key, item) => {
    if (typeof item === "string")
      return key.startsWith("image/") && key !== "image/svg+xml" ? item : cleanText(item, folder);
    if (typeof item !== "object" || item === null || Array.isArray(item)) return item;
    return Object.fromEntries(Object.entries(item).map(([name, value]) => [cleanText(name, folder), value]));
  });
}
