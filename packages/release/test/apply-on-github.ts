import { execFileSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Github } from "@kit/tooling/testing";
import type { Action, FileOf, ReleaseAction } from "../src/action.ts";
import type { ApplyContext, Preview } from "../src/apply/executor.ts";
import { performAction, previewAction } from "../src/apply/index.ts";
import { githubClient } from "../src/github/client.ts";
import { openState } from "../src/run/state.ts";

/** A context in a new folder, or in one that an earlier context left, for a GitHub of the test's. */
export async function contextOn(
  github: Github,
  root = mkdtempSync(join(tmpdir(), "kit-apply-")),
): Promise<ApplyContext> {
  const { api, web } = github.urls;
  const { signal } = new AbortController();
  return {
    root,
    replace: false,
    signal,
    state: await openState(root),
    github: async () => githubClient({ api, web, isPublic: false }, github.token, signal),
    progress() {},
    pending: [],
  };
}

/** Previews, and does what is needed. Gives what the preview said. */
export async function bring(action: Action, context: ApplyContext): Promise<Preview> {
  const preview = await previewAction(action, context);
  if (preview.state === "needed") await performAction(action, context);
  return preview;
}

export const repositoryName = "tester/faces";

export const repositoryAction: Action = {
  kind: "repository",
  repository: repositoryName,
  description: "Finds faces",
  topics: ["onnx", "faces"],
  visibility: "public",
};

/** A repository with a commit on `main`, pushed from the context's folder. */
export async function pushedRepository(context: ApplyContext): Promise<void> {
  writeFileSync(join(context.root, "README.md"), "# Faces\n");
  execFileSync("git", ["init", "-q", "--initial-branch=main", context.root]);
  for (const [key, value] of [
    ["user.name", "T"],
    ["user.email", "t@example.org"],
  ] as const)
    execFileSync("git", ["-C", context.root, "config", key, value]);
  execFileSync("git", ["-C", context.root, "add", "README.md"]);
  execFileSync("git", ["-C", context.root, "commit", "-qm", "First"]);
  await bring(repositoryAction, context);
  await bring({ kind: "push", repository: repositoryName, branch: "main" }, context);
}

/** A release of these files. */
export function releaseOf(assets: readonly FileOf[]): ReleaseAction {
  const texts = { title: "Faces 1.0.0", notes: "Weights." };
  return { kind: "release", repository: repositoryName, tag: "v1.0.0", target: "main", ...texts, assets };
}
