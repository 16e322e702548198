import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { glob } from "tinyglobby";

/** The files of a folder that git does not ignore; outside a repository, all but what tools leave. Sorted. */
export async function listFiles(root: string): Promise<readonly string[]> {
  const listed = await gitFiles(root);
  const paths = listed ?? (await glob("**", { cwd: root, dot: true, ignore: leftovers, followSymbolicLinks: false }));
  return [...new Set(paths)].sort();
}

const leftovers = ["**/.git/**", ".kit/**", "**/node_modules/**", "**/__pycache__/**", "**/.venv/**"];

async function gitFiles(root: string): Promise<readonly string[] | undefined> {
  try {
    const args = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
    const { stdout } = await promisify(execFile)("git", args, { cwd: root, maxBuffer: 2 ** 28 });
    return stdout.split("\0").filter((path) => path !== "");
  } catch {
    return undefined;
  }
}
