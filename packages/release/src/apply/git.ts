import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { readdir, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { withoutTokens } from "../environment/without-tokens.ts";
import { GitFailedError } from "../errors.ts";

export interface GitOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly input?: string | Uint8Array;
  readonly signal?: AbortSignal;
}

/**
 * Runs git in a folder.
 *
 * @returns Its standard output without the last line break.
 * @throws GitFailedError with what git said.
 */
export function git(root: string, args: readonly string[], options: GitOptions = {}): Promise<string> {
  const { env, input, signal } = options;
  return new Promise((told, reject) => {
    const child = execFile(
      "git",
      args,
      {
        cwd: root,
        // Without optional locks: looking writes nothing, not even git's index.
        env: { ...withoutTokens(), GIT_OPTIONAL_LOCKS: "0", GIT_TERMINAL_PROMPT: "0", LC_ALL: "C", ...env },
        signal,
        maxBuffer: 2 ** 28,
      },
      (error, stdout, stderr) => {
        if (!error) told(stdout.replace(/\n$/, ""));
        else if (signal?.aborted) reject(signal.reason);
        else reject(new GitFailedError(args[0] ?? "", stderr.trim() || error.message, error));
      },
    );
    child.stdin?.on("error", () => {});
    child.stdin?.end(input);
  });
}

/** Undefined where git fails, as it does where what was asked for is not there. */
export function askGit(root: string, args: readonly string[], options: GitOptions = {}): Promise<string | undefined> {
  return git(root, args, options).catch((error: unknown) => {
    if (error instanceof GitFailedError) return undefined;
    throw error;
  });
}

/**
 * Whether the folder itself, not one above it, is the top of a git repository.
 *
 * @throws GitFailedError where it is one that git does not trust: somebody else owns the folder.
 */
export async function isRepository(root: string): Promise<boolean> {
  if (!existsSync(join(root, ".git"))) return false;
  try {
    await git(root, ["rev-parse", "--git-dir"]);
    return true;
  } catch (error) {
    if (error instanceof GitFailedError && !error.message.includes("dubious ownership")) return false;
    throw error;
  }
}

/** The top of the repository that a folder lies inside of without being its top; one that ignores it is none of its. */
export async function outerRepository(root: string): Promise<string | undefined> {
  if (await isRepository(root)) return undefined;
  const top = await askGit(root, ["rev-parse", "--show-toplevel"]);
  return top !== undefined && (await askGit(root, ["check-ignore", "--quiet", root])) === undefined ? top : undefined;
}

/**
 * Removes the locks that a killed git left: of the index, of HEAD, of the settings and of branches. A git that is still
 * at work is given five seconds.
 */
export async function clearLocks(root: string): Promise<void> {
  if (!(await isRepository(root))) return;
  // A worktree has some of these in a folder of its own.
  const named = ["index.lock", "HEAD.lock", "config.lock", "packed-refs.lock"].map((name) => gitPath(root, name));
  const paths = await Promise.all(named);
  const heads = await gitPath(root, "refs/heads");
  const locks = async () => [...paths.filter((path) => existsSync(path)), ...(await branchLocks(heads))];
  for (let tries = 0; tries < 50 && (await locks()).length > 0; tries += 1) await sleep(100);
  for (const lock of await locks()) await rm(lock, { force: true });
}

async function gitPath(root: string, name: string): Promise<string> {
  return resolve(root, await git(root, ["rev-parse", "--git-path", name]));
}

async function branchLocks(heads: string): Promise<readonly string[]> {
  const names = await readdir(heads, { recursive: true }).catch(() => []);
  return names.filter((name) => name.endsWith(".lock")).map((name) => join(heads, name));
}
