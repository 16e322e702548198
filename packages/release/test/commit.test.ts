// What a commit takes, and what it leaves.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test, vi } from "vitest";
import type { CommitAction, WriteAction } from "../src/action.ts";
import { performAction, previewAction } from "../src/apply/index.ts";
import { openContext } from "../src/run/open-context.ts";
import { projectFolder } from "./project-folder.ts";

test("what an interrupted step wrote is left to its own commit, but not what the author wrote since", async () => {
  for (const variable of ["GIT_AUTHOR", "GIT_COMMITTER"]) {
    vi.stubEnv(`${variable}_NAME`, "T");
    vi.stubEnv(`${variable}_EMAIL`, "t@example.org");
  }
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
  vi.unstubAllEnvs();
  const committed = execFileSync("git", ["-C", root, "show", "--format=%s", "--name-only"], { encoding: "utf8" });
  expect(committed.trim().split(/\n+/)).toEqual(["Earlier", "notes.md"]);
});
