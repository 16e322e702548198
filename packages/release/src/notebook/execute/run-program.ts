import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { text } from "node:stream/consumers";
import { NotebookToolError } from "../../errors.ts";

interface RunOptions {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** For its standard input. */
  readonly input: string;
  readonly signal?: AbortSignal | undefined;
  /** Told of each line that it writes to its standard error. */
  readonly onLine?: (line: string) => void;
}

interface Ran {
  /** `null` where a signal ended it. */
  readonly exit: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end. An aborted signal ends it, and is thrown. */
export async function runProgram(program: string, args: readonly string[], options: RunOptions): Promise<Ran> {
  const { cwd, env, input, signal, onLine = () => {} } = options;
  signal?.throwIfAborted();
  const child = spawn(program, args, { cwd, env });
  const exit = new Promise<number | null>((resolve, reject) => {
    child.once("error", (cause) => reject(new NotebookToolError(`${program} does not start.`, "Check it.", { cause })));
    child.once("close", resolve);
  });
  const stop = () => child.kill();
  signal?.addEventListener("abort", stop, { once: true });
  try {
    // It may end without having read all.
    child.stdin.on("error", () => {});
    child.stdin.end(input);
    createInterface({ input: child.stderr }).on("line", onLine);
    const [stdout, stderr, code] = await Promise.all([text(child.stdout), text(child.stderr), exit]);
    signal?.throwIfAborted();
    return { exit: code, stdout, stderr };
  } finally {
    signal?.removeEventListener("abort", stop);
  }
}
