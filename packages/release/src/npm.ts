import { execFile } from "node:child_process";
import { npmEnvironment } from "./environment/npm-environment.ts";
import { NpmFailedError } from "./errors.ts";

/**
 * Runs npm in a folder: with the user's registry, login and one-time passwords, and no secret that these do not need. No
 * script of any package is run.
 *
 * @returns Its standard output.
 * @throws NpmFailedError with what npm said.
 */
export async function npm(cwd: string, args: readonly string[], signal?: AbortSignal): Promise<string> {
  const env = await npmEnvironment(cwd);
  return await new Promise((resolve, reject) => {
    execFile(
      "npm",
      [...args, "--ignore-scripts"],
      { cwd, env, signal, maxBuffer: 2 ** 26 },
      (error, stdout, stderr) => {
        if (!error) resolve(stdout.trim());
        else if (signal?.aborted) reject(signal.reason);
        else reject(new NpmFailedError(args.slice(0, 2).join(" "), stderr, error));
      },
    );
  });
}
