import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { full, type Github, type Moment, seeded, startGithub } from "@kit/tooling/testing";
import { expect, test, vi } from "vitest";
import type { Action } from "../src/action.ts";
import { releaseOf, repositoryAction, repositoryName } from "./apply-on-github.ts";

const points = full ? 200 : 10;
const kinds: readonly Moment["at"][] = ["bytes", "received", "done"];
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
    for (let point = 0; point < points; point += 1) {
      const at = kinds[point % kinds.length] ?? "done";
      // The network cuts the bytes anew in each run: a little fewer may come.
      const most = (whole.moments.get(at) ?? 0) * (at === "bytes" ? 0.7 : 1);
      const kill = { at, nth: Math.floor(random() * most) };
      const { end, isKilled } = await endOf(kill);
      expect(end, `killed at ${at} ${kill.nth}`).toEqual(whole.end);
      expect(isKilled, `the kill at ${at} ${kill.nth}`).toBe(true);
    }
  },
  full ? 3_000_000 : 400_000,
);

/** The moment of a kind at which a run is killed, from 0. */
interface Kill {
  readonly at: Moment["at"];
  readonly nth: number;
}

/** What GitHub has after a run that is killed, and one that goes on from there. */
async function endOf(kill: Kill | undefined) {
  let child: ChildProcess | undefined;
  const moments = new Map<Moment["at"], number>();
  let isKilled = false;
  const observe = async ({ at }: Moment) => {
    const nth = moments.get(at) ?? 0;
    moments.set(at, nth + 1);
    if (isKilled || at !== kill?.at || nth !== kill.nth || !child) return;
    isKilled = true;
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
  if (!kill) expect(code).toBe(0);
  else {
    // A process of its own: by the time that it has started, a git that outlived its run is done, as for a user.
    child = startChild(root, github);
    expect(await once(child, "exit")).toEqual([0, null]);
  }
  return { end: tell(github, root), moments, isKilled };
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
