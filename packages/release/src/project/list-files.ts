import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { glob } from "tinyglobby";
import { withoutTokens } from "../environment/without-tokens.ts";
import { leftovers } from "../repo/ignore-text.ts";

/**
 * The files of a folder that git does not ignore; outside a repository, those that git would add once it is one and
 * what tools leave is ignored. Sorted.
 */
export async function listFiles(root: string): Promise<readonly string[]> {
  const listed = (await gitFiles(root)) ?? (await futureFiles(root)) ?? (await allFiles(root));
  return [...new Set(listed)].sort();
}

async function gitFiles(root: string, ...options: readonly string[]): Promise<readonly string[] | undefined> {
  try {
    const args = [...options, "ls-files", "-z", "--cached", "--others", "--exclude-standard"];
    const { stdout } = await promisify(execFile)("git", args, { cwd: root, env: withoutTokens(), maxBuffer: 2 ** 28 });
    return stdout.split("\0").filter((path) => path !== "");
  } catch {
    return undefined;
  }
}

/** As git sees the folder with a repository elsewhere, so that nothing is written here. */
async function futureFiles(root: string): Promise<readonly string[] | undefined> {
  const elsewhere = await mkdtemp(join(tmpdir(), "kit-git-"));
  try {
    await promisify(execFile)("git", ["init", "--quiet", "--bare", elsewhere], { env: withoutTokens() });
    // A .gitignore of the author's has the last word over these: what it takes in again is listed.
    await writeFile(join(elsewhere, "info", "exclude"), `${[...leftovers, ".kit/"].join("\n")}\n`);
    return await gitFiles(root, `--git-dir=${elsewhere}`, `--work-tree=${root}`, "-c", "core.bare=false");
  } catch {
    return undefined;
  } finally {
    await rm(elsewhere, { recursive: true, force: true });
  }
}

/** Without git. */
async function allFiles(root: string): Promise<readonly string[]> {
  const ignored = ["**/.git/**", ".kit/**", "**/node_modules/**", "**/__pycache__/**", "**/.venv/**"];
  return await glob("**", { cwd: root, dot: true, ignore: ignored, followSymbolicLinks: false });
}
