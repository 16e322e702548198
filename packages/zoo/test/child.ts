import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import type { ModelCard } from "@kit/types";

/** How the loading in a child process ended. */
export interface ChildResult {
  readonly sha256?: string;
  readonly code?: string;
  readonly message?: string;
  /** Megabytes of memory before the loading, and at most. */
  readonly idle?: number;
  readonly most?: number;
}

export interface ChildOptions {
  readonly env?: NodeJS.ProcessEnv;
  /** A shell command to run node under, such as `ulimit -f 10; exec "$@"`. */
  readonly shell?: string;
  readonly uid?: number;
  /** Measure what memory this takes, and do not read the file. */
  readonly measure?: "load" | "fetch" | "verify";
}

const script = join(import.meta.dirname, "load-child.ts");

/** Loads weights in a process of its own. */
export function loadInChild(card: ModelCard, cacheDir: string, { env, shell, uid, measure }: ChildOptions = {}) {
  const args = ["--conditions=kit-source", "--no-warnings", script, JSON.stringify(card), cacheDir, measure ?? ""];
  const command = shell ? ["bash", "-c", shell, "bash", process.execPath, ...args] : [process.execPath, ...args];
  const [program = "", ...rest] = command;
  const child = spawn(program, rest, {
    stdio: ["ignore", "pipe", "inherit"],
    env: env ?? process.env,
    ...(uid !== undefined && { uid }),
  });
  return { child, result: resultOf(child) };
}

/** Undefined where it was killed. */
async function resultOf(child: ChildProcess): Promise<ChildResult | undefined> {
  const [output] = await Promise.all([child.stdout && text(child.stdout), once(child, "exit")]);
  return output ? JSON.parse(output) : undefined;
}
