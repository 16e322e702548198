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
