import { execFile } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { withoutSecrets } from "../../environment/without-secrets.ts";
import { NotebookToolError } from "../../errors.ts";
import type { Notebook } from "../notebook.ts";

/** The name under which Jupyter knows the kernel of a notebook. */
export function kernelName({ metadata }: Notebook): string {
  return String(Object(metadata.kernelspec).name ?? "python3");
}

/**
 * Makes sure that what runs the notebook's cells is there.
 *
 * @throws NotebookToolError where it is Deno, and that is not.
 */
export async function requireKernel(notebook: Notebook, env: NodeJS.ProcessEnv): Promise<void> {
  if (kernelName(notebook) !== "deno") return;
  const deno = denoOf(env);
  await promisify(execFile)(deno, ["--version"], { env: withoutSecrets(env) }).catch((cause: Error) => {
    throw new NotebookToolError(
      `The notebook is for Deno's kernel, and ${deno} cannot be started: ${cause.message.split("\n", 1)[0]}.`,
      "Install Deno (https://deno.com, or npm install -g deno), or name it in KIT_DENO.",
      { cause },
    );
  });
}

/** Makes a folder for JUPYTER_PATH in which Deno is a kernel, whether or not its user installed it as one. */
export async function writeKernels(folder: string, env: NodeJS.ProcessEnv): Promise<void> {
  const spec = {
    argv: [denoOf(env), "jupyter", "--kernel", "--conn", "{connection_file}"],
    display_name: "Deno",
    language: "typescript",
  };
  await mkdir(join(folder, "kernels", "deno"), { recursive: true });
  await writeFile(join(folder, "kernels", "deno", "kernel.json"), JSON.stringify(spec));
}

function denoOf(env: NodeJS.ProcessEnv): string {
  return env.KIT_DENO ?? "deno";
}
