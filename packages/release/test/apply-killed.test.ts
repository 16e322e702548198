import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { full, type Github, type Moment, seeded, startGithub } from "@kit/tooling/testing";
import { expect, test, vi } from "vitest";
import type { Action } from "../src/action.ts";
import { releaseOf, repositoryAction, repositoryName } from "./apply-on-github.ts";

const points = full ? 200 : 18;
const weights = Buffer.alloc(1_000_000, "weights ").toString();
const actions: readonly Action[] = [
  { kind: "commit", paths: ["README.md"], message: "Start", branch: "main" },
  repositoryAction,
  { kind: "push", repository: repositoryName, branch: "main" },
  releaseOf([
    { path: "a.onnx", content: weights },
    { path: "b.onnx", content: `other ${weights}` },
    { path: "SHA256SUMS", content: "0123  a.onnx\n" },
  ]),
];

for (const who of ["GIT_AUTHOR", "GIT_COMMITTER"]) {
  vi.stubEnv(`${who}_NAME`, "A");
  vi.stubEnv(`${who}_EMAIL`, "a@b.c");
}

test(
  `killed at any of ${points} moments and run again, repository and release end as without the kill`,
  async () => {
    const whole = await endOf(undefined);
    const random = seeded(11);
    const killedAt = new Set<string>();
    for (let point = 0; point < points; point += 1) {
      const at = Math.floor(random() * whole.moments);
      const { end, killed } = await endOf(at);
      expect(end, `killed at moment ${at}`).toEqual(whole.end);
      killedAt.add(killed);
    }
    // The kills were real, and of every kind.
    expect([...killedAt].sort()).toEqual(expect.arrayContaining(["bytes", "done", "received"]));
    expect(killedAt).not.toContain("");
  },
  full ? 3_000_000 : 400_000,
);

/** What GitHub has after a run that is killed at a moment, and one that goes on from there. */
async function endOf(killAt: number | undefined) {
  let child: ChildProcess | undefined;
  let moments = 0;
  let killed = "";
  const observe = async ({ at }: Moment) => {
    moments += 1;
    if (moments - 1 !== killAt || !child) return;
    killed = at;
    const ended = once(child, "exit");
    child.kill("SIGKILL");
    await ended;
  };
  await using github = await startGithub({ observe });
  const root = mkdtempSync(join(tmpdir(), "kit-killed-"));
  writeFileSync(join(root, "README.md"), "# Faces\n");
  writeFileSync(join(root, "actions.json"), JSON.stringify(actions));
  child = startChild(root, github);
  const [code] = await once(child, "exit");
  if (killAt === undefined) expect(code).toBe(0);
  else {
    // A process of its own: by the time that it has started, a git that outlived its run is done, as for a user.
    child = startChild(root, github);
    expect(await once(child, "exit")).toEqual([0, null]);
  }
  return { end: tell(github, root), moments, killed };
}

function startChild(root: string, github: Github): ChildProcess {
  const script = join(import.meta.dirname, "apply-child.ts");
  const args = ["--conditions=kit-source", "--no-warnings", script, root, join(root, "actions.json")];
  return spawn(process.execPath, args, { env: { ...process.env, ...github.env }, stdio: "inherit" });
}

function tell(github: Github, root: string) {
  const repository = github.repository(repositoryName);
  const options = { cwd: github.gitFolder(repositoryName), encoding: "utf8" } as const;
  return {
    told: { description: repository?.description, topics: repository?.topics },
    releases: repository?.releases.map(({ tag, draft, assets }) => ({
      tag,
      draft,
      assets: assets
        .map(({ name, state, sha256 }) => ({ name, state, sha256 }))
        .toSorted((a, b) => (a.name < b.name ? -1 : 1)),
    })),
    files: execFileSync("git", ["ls-tree", "-r", "main"], options),
    commits: execFileSync("git", ["rev-list", "--count", "v1.0.0"], options),
    status: execFileSync("git", ["status", "--porcelain"], { cwd: root, encoding: "utf8" }),
  };
}
