import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { occupy } from "./occupy.ts";

/** Above what Linux gives. */
const deadPid = 2 ** 22 + 1;

test("the locks of a git that was killed with its run are cleared, in a worktree as well", {
  timeout: 30_000,
}, async () => {
  const main = mkdtempSync(join(tmpdir(), "kit-occupy-"));
  const worktree = `${main}-worktree`;
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=T", "-c", "user.email=t@e.org", ...args], { cwd: main });
  git("init", "-q", "-b", "main");
  git("commit", "-qm", "First", "--allow-empty");
  git("worktree", "add", "-q", "-b", "other", worktree);
  for (const [root, own] of [
    [main, join(main, ".git")],
    [worktree, join(main, ".git/worktrees", worktree.split("/").at(-1) ?? "")],
  ] as const) {
    const locks = [join(own, "index.lock"), join(own, "HEAD.lock"), join(main, ".git/refs/heads/main.lock")];
    for (const lock of locks) writeFileSync(lock, "");
    mkdirSync(join(root, ".kit"));
    writeFileSync(join(root, ".kit/busy"), `${deadPid} ${hostname()}`);
    await using _ = await occupy(root);
    expect(locks.filter((lock) => existsSync(lock))).toEqual([]);
  }
});

test("the locks of somebody else's git stay", async () => {
  const root = mkdtempSync(join(tmpdir(), "kit-occupy-"));
  execFileSync("git", ["init", "-q", root]);
  writeFileSync(join(root, ".git/index.lock"), "");
  await using _ = await occupy(root);
  expect(existsSync(join(root, ".git/index.lock"))).toBe(true);
});

test("a number that is ours again, as in a container that was started anew, is a dead run's", async () => {
  const root = mkdtempSync(join(tmpdir(), "kit-occupy-"));
  mkdirSync(join(root, ".kit"));
  writeFileSync(join(root, ".kit/busy"), `${process.pid} ${hostname()} 1`);
  await using _ = await occupy(root);
  await expect(occupy(root)).rejects.toMatchObject({ code: "RELEASE_BUSY" });
});

test("a run on another machine is not taken for dead", async () => {
  const root = mkdtempSync(join(tmpdir(), "kit-occupy-"));
  mkdirSync(join(root, ".kit"));
  writeFileSync(join(root, ".kit/busy"), `${deadPid} another-host`);
  await expect(occupy(root)).rejects.toMatchObject({
    code: "RELEASE_BUSY",
    hint: expect.stringContaining(".kit/busy"),
  });
});
