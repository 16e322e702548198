import { execFile } from "node:child_process";
import { askGit } from "../apply/git.ts";
import { withoutTokens } from "../environment/without-tokens.ts";
import { GitFailedError } from "../errors.ts";

/** A file's content at some time, or a commit: its author, its message. */
export interface Blob {
  readonly id: string;
  /** `commit <id>` for a commit. */
  readonly path: string;
  readonly bytes: number;
}

/** How many bytes are read from git at once. */
const batchBytes = 2 ** 25;

/**
 * The commits of a ref that another does not have, and every content that a file had in them. `[]` where there is no
 * such ref.
 */
export async function listBlobs(root: string, ref: string, except?: string): Promise<readonly Blob[]> {
  if ((await askGit(root, ["rev-parse", "--verify", "--quiet", "--end-of-options", ref])) === undefined) return [];
  const objects = await git(root, [
    "rev-list",
    "--objects",
    "--end-of-options",
    ref,
    ...(except === undefined ? [] : [`^${except}`]),
  ]);
  const format = "--batch-check=%(objecttype) %(objectname) %(objectsize) %(rest)";
  const told = await git(root, ["cat-file", format], objects);
  return told
    .toString()
    .split("\n")
    .map((line) => /^(blob|commit) (\w+) (\d+) (.*)$/.exec(line))
    .filter((found) => found !== null)
    .map(([, type, id = "", bytes, path = ""]) => ({
      id,
      path: type === "commit" ? `commit ${id}` : path,
      bytes: Number(bytes),
    }));
}

/** The contents, in their order. */
export async function* readBlobs(root: string, blobs: readonly Blob[]): AsyncGenerator<readonly [Blob, Buffer]> {
  let batch: Blob[] = [];
  let size = 0;
  for (const blob of blobs) {
    batch.push(blob);
    size += blob.bytes;
    if (size < batchBytes) continue;
    yield* readBatch(root, batch);
    batch = [];
    size = 0;
  }
  yield* readBatch(root, batch);
}

async function* readBatch(root: string, blobs: readonly Blob[]): AsyncGenerator<readonly [Blob, Buffer]> {
  if (blobs.length === 0) return;
  const out = await git(root, ["cat-file", "--batch"], blobs.map(({ id }) => `${id}\n`).join(""));
  let at = 0;
  for (const blob of blobs) {
    // `<id> <type> <size>`, the bytes, a line break.
    const start = out.indexOf("\n", at) + 1;
    at = start + blob.bytes + 1;
    yield [blob, out.subarray(start, start + blob.bytes)];
  }
}

/** Bytes, where the executors' git gives text. */
function git(root: string, args: readonly string[], input: string | Buffer = ""): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    // A push sends what was committed, whatever `git replace` shows in its place.
    const env = { ...withoutTokens(), GIT_NO_REPLACE_OBJECTS: "1" };
    const options = { cwd: root, env, encoding: "buffer", maxBuffer: 2 ** 30 } as const;
    const child = execFile("git", args, options, (error, stdout, stderr) =>
      error ? reject(new GitFailedError(args[0] ?? "", stderr.toString().trim(), error)) : resolve(stdout),
    );
    child.stdin?.on("error", () => {});
    child.stdin?.end(input);
  });
}
