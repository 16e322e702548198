// `kit run` as a whole, killed within each of its steps. The notebook's is in notebook-run.full.test.ts: it takes long.
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { full, type Github, type Registry, seeded, startGithub, startRegistry } from "@kit/tooling/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { steps } from "../src/steps/index.gen.ts";
import { bin, kit } from "./kit.ts";
import { projectFolder } from "./project-folder.ts";

const titles = steps.filter(({ name }) => name !== "notebook").map(({ title }) => title);
const points = full ? 24 : 1;

let registry: Registry;
let github: Github;
let demo: string;
let env: Record<string, string>;

beforeAll(async () => {
  registry = await startRegistry();
  github = await startGithub();
  demo = mkdtempSync(join(tmpdir(), "kit-demo-"));
  writeFileSync(join(demo, "index.html"), "<!doctype html><title>Demo</title>");
  writeFileSync(join(demo, "runtime.wasm"), new Uint8Array(3_000_000));
  env = {
    ...registry.env,
    ...github.env,
    KIT_DEMO: demo,
    GIT_AUTHOR_NAME: "A. Author",
    GIT_AUTHOR_EMAIL: "author@example.org",
    GIT_COMMITTER_NAME: "A. Author",
    GIT_COMMITTER_EMAIL: "author@example.org",
  };
}, 60_000);

afterAll(async () => {
  await github[Symbol.asyncDispose]();
  await registry[Symbol.asyncDispose]();
  rmSync(demo, { recursive: true });
});

test(
  `killed within its steps (${points} times) and run again, a run ends as without the kill`,
  async () => {
    const random = seeded(7);
    const wanted = await endOf("faces", async () => {});
    expect(wanted).toMatchObject({ exit: 0, again: "Nothing to do: all of it is so already.\n", left: [] });
    const first = Math.floor(random() * titles.length);
    for (let point = 0; point < points; point += 1) {
      const title = titles[(first + point * 3) % titles.length] ?? "";
      const after = random() * 700;
      const end = await endOf(`faces-${point}`, (root) => killedRun(root, title, after));
      expect(end, `killed ${after.toFixed(0)} ms into: ${title}`).toEqual(wanted);
    }
  },
  full ? 3_000_000 : 400_000,
);

/** What a project looks like, here and there, after a run that something came before. */
async function endOf(name: string, before: (root: string) => Promise<void>) {
  const config = {
    repository: `tester/${name}`,
    npm: name,
    steps: steps.map((step) => step.name).filter((step) => step !== "notebook"),
  };
  const root = await projectFolder({ config, files: { "train.py": "def train( x ):\n  return x\n" } });
  await before(root);
  const { exit, stderr } = await kit(["run"], { cwd: root, env });
  const again = await kit(["run"], { cwd: root, env });
  const ask = async (program: string, ...args: string[]) => {
    const asked = await promisify(execFile)(program, args, { cwd: root, env: { ...process.env, ...env } });
    return asked.stdout.replaceAll(name, "faces");
  };
  await ask("git", "fsck", "--strict");
  const there = github.repository(`tester/${name}`);
  const bare = github.gitFolder(`tester/${name}`);
  const end = {
    exit,
    stderr: exit === 0 ? "" : stderr,
    again: again.stdout,
    commits: await ask("git", "log", "--format=%s"),
    files: await ask("git", "ls-files"),
    changed: await ask("git", "status", "--porcelain"),
    pushed: (await ask("git", "-C", bare, "rev-parse", "main")) === (await ask("git", "rev-parse", "HEAD")),
    site: await ask("git", "-C", bare, "ls-tree", "-r", "--name-only", "gh-pages").catch(() => "none"),
    pages: there?.pages,
    releases: there?.releases.map(({ tag, draft, assets }) => ({
      tag,
      draft,
      assets: assets.map(({ name: asset, state }) => `${asset} ${state}`).sort(),
    })),
    published: await ask("npm", "view", name, "version").catch(() => "none"),
    left: ["scratch", "busy"].filter((path) => holds(join(root, ".kit", path))),
    temporary: readdirSync(root, { recursive: true }).filter((path) => /\.tmp$|\.lock$/.test(String(path))),
  };
  rmSync(root, { recursive: true });
  return end;
}

/** A run, and every process that it started, killed some milliseconds after it told that a step begins. */
async function killedRun(root: string, title: string, after: number): Promise<void> {
  const child = spawn(process.execPath, ["--conditions=kit-source", "--no-warnings", bin, "run"], {
    cwd: root,
    env: { ...process.env, ...env },
    detached: true,
    stdio: ["ignore", "ignore", "pipe"],
  });
  const ended = once(child, "exit");
  let said = "";
  const began = new Promise<void>((resolve) => {
    child.stderr.on("data", (text) => {
      said += text;
      if (said.includes(`${title}\n`)) resolve();
    });
  });
  await Promise.race([began, ended]);
  await Promise.race([sleep(after), ended]);
  if (child.pid === undefined) throw new Error("the run did not start");
  // The group: git and npm go, too.
  if (child.exitCode === null) process.kill(-child.pid, "SIGKILL");
  await ended;
}

function holds(path: string): boolean {
  return existsSync(path) && (!path.endsWith("scratch") || readdirSync(path).length > 0);
}
