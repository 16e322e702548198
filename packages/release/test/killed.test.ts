import { execFile, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { full, type Registry, seeded, startRegistry } from "@kit/tooling/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bin, kit } from "./kit.ts";
import { projectFolder } from "./project-folder.ts";

const points = full ? 60 : 6;
let registry: Registry;
let env: Record<string, string>;

beforeAll(async () => {
  registry = await startRegistry();
  env = {
    ...registry.env,
    GIT_AUTHOR_NAME: "A. Author",
    GIT_AUTHOR_EMAIL: "author@example.org",
    GIT_COMMITTER_NAME: "A. Author",
    GIT_COMMITTER_EMAIL: "author@example.org",
  };
}, 60_000);

afterAll(() => registry[Symbol.asyncDispose]());

test(
  `killed at any of ${points} moments and run again, readme and library end as without the kill`,
  async () => {
    const random = seeded(7);
    const began = performance.now();
    const wanted = await endOf("octo-faces", async () => {});
    const whole = performance.now() - began;
    for (let point = 0; point < points; point += 1) {
      const after = random() * whole;
      const end = await endOf(`octo-faces-${point}`, (root) => killedRun(root, after));
      expect(end, `killed after ${after.toFixed(0)} ms`).toEqual(wanted);
    }
  },
  full ? 1_800_000 : 240_000,
);

/** What a project looks like after a run that something came before. */
async function endOf(npm: string, before: (root: string) => Promise<void>) {
  const root = await projectFolder({ config: { npm, steps: ["readme", "library"] } });
  await before(root);
  const { exit, stderr } = await kit(["run"], { cwd: root, env });
  const again = await kit(["run"], { cwd: root, env });
  const git = (...args: string[]) => execFileSync("git", args, { cwd: root, encoding: "utf8" });
  git("fsck", "--strict");
  return {
    exit,
    stderr: exit === 0 ? "" : stderr,
    again: again.stdout,
    commits: git("log", "--format=%s").replaceAll(npm, "octo-faces"),
    files: git("ls-files"),
    changed: git("status", "--porcelain", "--", "js", "README.md", "docs", ".github"),
    left: ["scratch", "busy"].filter((name) => holds(join(root, ".kit", name))),
    temporary: readdirSync(root, { recursive: true }).filter((path) => /\.tmp$|\.lock$/.test(String(path))),
    published: await versionOf(npm, root),
  };
}

async function versionOf(npm: string, cwd: string): Promise<string> {
  // The registry is of this process: it must not be kept from answering.
  const { stdout } = await promisify(execFile)("npm", ["view", npm, "version"], {
    cwd,
    env: { ...process.env, ...env },
  });
  return stdout.trim();
}

/** A run, and every process that it started, killed after some milliseconds. */
async function killedRun(root: string, after: number): Promise<void> {
  const args = ["--conditions=kit-source", "--no-warnings", bin, "run"];
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: { ...process.env, ...env },
    detached: true,
    stdio: "ignore",
  });
  const ended = once(child, "exit");
  await Promise.race([sleep(after), ended]);
  if (child.pid === undefined) throw new Error("the run did not start");
  // The group: git and npm go, too.
  if (child.exitCode === null) process.kill(-child.pid, "SIGKILL");
  await ended;
}

function holds(path: string): boolean {
  return existsSync(path) && (!path.endsWith("scratch") || readdirSync(path).length > 0);
}
