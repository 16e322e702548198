import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { gitFolder, type Repository, type World } from "./world.ts";

/** Runs git in the bare repository; undefined where it fails. */
export async function bare(
  world: World,
  repository: Repository,
  ...args: readonly string[]
): Promise<Buffer | undefined> {
  const options = { encoding: "buffer", maxBuffer: 2 ** 28 } as const;
  return promisify(execFile)("git", ["-C", gitFolder(world, repository), ...args], options).then(
    ({ stdout }) => stdout,
    () => undefined,
  );
}

/** The commit that a ref or hash names. */
export async function commitOf(world: World, repository: Repository, ref: string): Promise<string | undefined> {
  const found = await bare(
    world,
    repository,
    "rev-parse",
    "--verify",
    "--quiet",
    "--end-of-options",
    `${ref}^{commit}`,
  );
  return found?.toString().trim();
}

/** The branch of HEAD: `main`, until another one is the first to come. */
export async function defaultBranch(world: World, repository: Repository): Promise<string> {
  const head = await bare(world, repository, "symbolic-ref", "--short", "HEAD");
  return head?.toString().trim() ?? "main";
}

/** As GitHub does after a push: where HEAD names a branch that is not there, it comes to name the one that is. */
export async function adoptFirstBranch(world: World, repository: Repository): Promise<void> {
  if ((await commitOf(world, repository, "HEAD")) !== undefined) return;
  const branches = await bare(world, repository, "for-each-ref", "--count=1", "--format=%(refname)", "refs/heads");
  const first = branches?.toString().trim();
  if (first) await bare(world, repository, "symbolic-ref", "HEAD", first);
}
