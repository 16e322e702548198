import { homedir, tmpdir } from "node:os";
import { join } from "node:path";
import type { Output } from "../notebook.ts";
import { shrinkPictures } from "./shrink-pictures.ts";

/** Outputs as they go into the file: the same each time, and without a trace of this machine. */
export async function cleanOutputs(outputs: readonly Output[], folder: string): Promise<readonly Output[]> {
  const joined: Output[] = [];
  for (const output of outputs.map((one) => withoutMachine(one, folder))) {
    const last = joined.at(-1);
    // How often a stream is cut depends on time alone.
    if (output.output_type === "stream" && last?.output_type === "stream" && last.name === output.name) {
      joined[joined.length - 1] = { ...last, text: last.text + output.text };
    } else joined.push(output);
  }
  return Promise.all(joined.map(shrunk));
}

async function shrunk(output: Output): Promise<Output> {
  if (output.output_type !== "display_data" && output.output_type !== "execute_result") return output;
  return { ...output, data: await shrinkPictures(output.data) };
}

/** Without this machine's paths. */
function withoutMachine(output: Output, folder: string): Output {
  const paths = [
    [whole(folder), "."],
    // Where the user has no home of their own it is the root, or nothing: all else would give way.
    ...(homedir().length > 1 ? [[whole(homedir()), "~"] as const] : []),
    // With the number of a process that is over.
    [new RegExp(`${literal(join(tmpdir(), "ipykernel_"))}\\d+`, "g"), "cell"],
  ] as const;
  return JSON.parse(JSON.stringify(output), (key, item) =>
    typeof item !== "string" || key.startsWith("image/")
      ? item
      : paths.reduce((text, [path, instead]) => text.replace(path, instead), item),
  );
}

/** A path, and not the beginning of another one's name. */
function whole(path: string): RegExp {
  return new RegExp(`${literal(path)}(?![\\w-])`, "g");
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
