import { dirname } from "node:path";
import process from "node:process";
import { fileURLToPath } from "node:url";
import spawn from "cross-spawn";

export const root: string = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

interface Ran {
  readonly ok: boolean;
  readonly output: string;
}

/** Runs a command at the root, or in `cwd`, and gives what it printed. */
export function tryRun(command: string, args: readonly string[], cwd: string = root): Ran {
  const { status, stdout, stderr } = spawn.sync(command, args, { cwd, encoding: "utf8", maxBuffer: 2 ** 28 });
  return { ok: status === 0, output: `${stdout ?? ""}${stderr ?? ""}` };
}

/** Runs a command at the root with its output shown; ends this process with its exit code if it fails. */
export function run(command: string, args: readonly string[], env: Record<string, string> = {}): void {
  const { status } = spawn.sync(command, args, { cwd: root, stdio: "inherit", env: { ...process.env, ...env } });
  if (status !== 0) process.exit(status ?? 1);
}
