// What a commit takes, and what it leaves.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import type { CommitAction, WriteAction } from "../src/action.ts";
import { performAction, previewAction } from "../src/apply/index.ts";
import { openContext } from "../src/run/open-context.ts";
import { projectFolder } from "./project-folder.ts";

for (const variable of ["GIT_AUTHOR", "GIT_COMMITTER"]) {
  vi.stubEnv(`${variable}_NAME`, "T");
  vi.stubEnv(`${variable}_EMAIL`, "t@example.org");
}

test("what is named is committed though the author's rules ignore it, and nothing else that they ignore", async () => {
  for (const made of [false, true]) {
    const files = { ".gitignore": "*.jpg\n*.json\ndocs/\nmodel.onnx\n", "docs/images/a.jpg": "a", "docs/b.txt": "b" };
    const root = await projectFolder({ files });
    if (made) execFileSync("git", ["init", "-q", "-b", "main", root]);
    const opened = await openContext(root, { signal: new AbortController().signal });
    const context = { ...opened, pending: [], progress() {} };
    const paths = [".", "kit.json", "docs/images/a.jpg", "gone.json"];
    const action: CommitAction = { kind: "commit", paths, message: "Start", branch: "main" };
    const named = [".gitignore", "docs/images/a.jpg", "kit.json"];
    const planned = await previewAction(action, context);
    expect("effect" in planned && planned.effect.split("\n  ").slice(1)).toEqual(named);
    await performAction(action, context);
    const committed = execFileSync("git", ["-C", root, "ls-files"], { encoding: "utf8" });
    expect(committed.trim().split("\n")).toEqual(named);
    expect(await previewAction(action, context)).toEqual({ state: "done" });
  }
});

test("what an interrupted step wrote is left to its own commit, but not what the author wrote since", async () => {
  const root = await projectFolder();
  const opened = await openContext(root, { signal: new AbortController().signal });
  const context = { ...opened, pending: [], progress() {} };
  await performAction({ kind: "commit", paths: ["."], message: "Start", branch: "main" }, context);
  const write: WriteAction = { kind: "write", path: "notes.md", content: "by the step\n" };
  await performAction(write, context);

  const earlier: CommitAction = {
    kind: "commit",
    paths: ["kit.json", "notes.md"],
    unlessWritten: ["notes.md"],
    message: "Earlier",
    branch: "main",
  };
  expect(await previewAction(earlier, context)).toEqual({ state: "done" });
  writeFileSync(join(root, "notes.md"), "by the author\n");
  await performAction(earlier, context);
  const committed = execFileSync("git", ["-C", root, "show", "--format=%s", "--name-only"], { encoding: "utf8" });
  expect(committed.trim().split(/\n+/)).toEqual(["Earlier", "notes.md"]);
});

test("changes of the author's in a file of Kit's are left to them, what a run wrote is taken", async () => {
  const root = await projectFolder();
  const context = {
    ...(await openContext(root, { signal: new AbortController().signal })),
    pending: [],
    progress() {},
  };
  const text = (content: string): WriteAction => ({ kind: "write", path: "README.md", content, mergedFrom: null });
  const action: CommitAction = {
    kind: "commit",
    paths: ["README.md"],
    onlyWritten: ["README.md"],
    message: "Show",
    branch: "main",
  };
  await performAction(text("by a run\n"), context);
  await performAction(action, context);
  writeFileSync(join(root, "README.md"), "by the author\n");
  expect(await previewAction(action, context)).toEqual({ state: "done" });
  await performAction(action, context);
  const committed = () => execFileSync("git", ["-C", root, "show", "HEAD:README.md"], { encoding: "utf8" });
  expect(committed()).toBe("by a run\n");
  writeFileSync(join(root, "README.md"), "by a run\n");
  await performAction(text("by the next run\n"), context);
  await performAction(action, context);
  expect(committed()).toBe("by the next run\n");
});

test("a repository that git does not trust is told of, not taken for none", async () => {
  const root = await projectFolder();
  execFileSync("git", ["init", "-q", "-b", "main", root]);
  vi.stubEnv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1");
  try {
    const context = openContext(root, { signal: new AbortController().signal });
    const action: CommitAction = { kind: "commit", paths: ["."], message: "Start", branch: "main" };
    await expect(
      context.then((opened) => previewAction(action, { ...opened, pending: [], progress() {} })),
    ).rejects.toMatchObject({ code: "RELEASE_GIT_FAILED", message: expect.stringContaining("safe.directory") });
  } finally {
    vi.stubEnv("GIT_TEST_ASSUME_DIFFERENT_OWNER", undefined);
  }
});
