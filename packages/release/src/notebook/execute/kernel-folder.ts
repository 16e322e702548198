import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Notebook } from "../notebook.ts";

/** The name under which Jupyter knows the kernel of a notebook. */
export function kernelName({ metadata }: Notebook): string {
  return String(Object(metadata.kernelspec).name ?? "python3");
}

/** Makes a folder for JUPYTER_PATH in which Deno is a kernel, whether or not its user installed it as one. */
export async function writeKernels(folder: string, env: NodeJS.ProcessEnv): Promise<void> {
  const deno = env.KIT_DENO ?? "deno";
  const spec = {
    argv: [deno, "jupyter", "--kernel", "--conn", "{connection_file}"],
    display_name: "Deno",
    language: "typescript",
  };
  await mkdir(join(folder, "kernels", "deno"), { recursive: true });
  await writeFile(join(folder, "kernels", "deno", "kernel.json"), JSON.stringify(spec));
}
