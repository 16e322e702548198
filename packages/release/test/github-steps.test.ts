import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Github, type GithubOptions, startGithub } from "@kit/tooling/testing";
import { afterEach, expect, test } from "vitest";
import { bring, contextOn, repositoryAction } from "./apply-on-github.ts";
import { kit, type Ran } from "./kit.ts";
import { projectFolder, textIn } from "./project-folder.ts";

let github: Github | undefined;
afterEach(async () => await github?.[Symbol.asyncDispose]());

const identity = {
  GIT_AUTHOR_NAME: "A. Author",
  GIT_AUTHOR_EMAIL: "author@example.org",
  GIT_COMMITTER_NAME: "A. Author",
  GIT_COMMITTER_EMAIL: "author@example.org",
};
const own = { repository: "tester/faces", npm: undefined, steps: ["repo", "weights"], keywords: ["Face detection"] };

test("a folder becomes a repository with a release, which getModel loads and undo takes back", {
  timeout: 200_000,
}, async () => {
  const run = await start();
  const root = await projectFolder({ config: { ...own, authors: [{ name: "Ada Author" }] } });
  const planned = await run(root, "plan");
  expect(planned).toMatchObject({ exit: 0, stdout: expect.stringContaining("POST public repository tester/faces") });
  expect(planned.stdout).toMatch(/my-faces-[0-9a-f]{8}\.onnx \(2\.1 MB/);
  expect(github?.repository("tester/faces")).toBeUndefined();

  expect(await run(root, "run")).toMatchObject({ exit: 0, stderr: expect.not.stringContaining("ghp_") });
  const repository = github?.repository("tester/faces");
  expect(repository).toMatchObject({ topics: ["onnx", "face-detection"], description: "Faces, found by my own model" });
  expect(textIn(root, "LICENSE")).toMatch(/^MIT License\n\nCopyright \(c\) \d{4} Ada Author\n/);
  const pushed = execFileSync("git", ["ls-tree", "-r", "--name-only", "main"], {
    cwd: github?.gitFolder("tester/faces"),
    encoding: "utf8",
  });
  expect(pushed.trim().split("\n")).toEqual([".gitignore", "LICENSE", "kit.json", "model-card.json", "party.jpg"]);
  expect(repository?.releases).toMatchObject([{ draft: false, tag: "v1.0.0" }]);
  expect(repository?.releases[0]?.assets.map(({ name }) => name)).toEqual([
    expect.stringMatching(/^my-faces-[0-9a-f]{8}\.onnx$/),
    "model-card.json",
    "SHA256SUMS",
  ]);
  expect(textIn(root, ".kit/state.json")).not.toContain("ghp_");
  expect(await run(root, "run")).toMatchObject({ exit: 0, stdout: "Nothing to do: all of it is so already.\n" });

  for (const GITHUB_TOKEN of [github?.token ?? "", ""]) {
    const env = { GITHUB_TOKEN, KIT_CACHE: mkdtempSync(join(tmpdir(), "kit-cache-")) };
    const args = ["detect", "-m", "github:tester/faces@v1.0.0", "party.jpg", "--json"];
    const found = await kit(args, { cwd: root, env: { ...github?.env, ...env } });
    expect(found).toMatchObject({ exit: 0, stdout: expect.stringContaining('"bbox"') });
  }

  expect(await run(root, "undo")).toMatchObject({ exit: 0 });
  expect(github?.repository("tester/faces")).toBeUndefined();
});

/** Without photos, no model is run. */
const bare = { ...own, examples: [] };

test("nothing is sent while secrets or weights are in the tree or the history", { timeout: 200_000 }, async () => {
  const run = await start();
  const root = await projectFolder({ config: bare });
  const git = (...args: string[]) => execFileSync("git", args, { cwd: root, env: { ...process.env, ...identity } });
  git("init", "-q", "-b", "main");
  const secret = `ghp_${"wWPw5k4aXcaT4fNP0UcnZwJUVFk6LO0pINUx"}`;
  writeFileSync(join(root, "old.py"), `token = "${secret}"\n`);
  writeFileSync(join(root, "best.pth"), "weights");
  git("add", "old.py", "best.pth");
  git("commit", "-qm", "Old");
  git("rm", "-q", "old.py", "best.pth");
  git("commit", "-qm", "Gone");
  writeFileSync(join(root, "new.py"), `\ntoken = "${secret}"\n`);
  const { exit, stderr } = await run(root, "run");
  expect(exit).toBe(1);
  expect(stderr).toMatch(/new\.py line 2: github token\n/);
  expect(stderr).toMatch(/old\.py line 1: github token, in the history \([0-9a-f]{10}\)/);
  expect(stderr).toMatch(/best\.pth looks like weights, in the history/);
  expect(stderr).not.toContain(secret);
  expect(github?.requests.filter(({ method }) => method !== "GET")).toEqual([]);
  const allow = ["old.py", "best.pth", "new.py"];
  writeFileSync(join(root, "kit.json"), JSON.stringify({ ...bare, allow }));
  writeFileSync(join(root, ".git/hooks/post-commit"), "#!/bin/sh\nenv > .git/seen\n", { mode: 0o755 });
  expect(await run(root, "run", "repo")).toMatchObject({ exit: 0 });
  // A hook of the author's ran, and saw no token.
  expect(textIn(root, ".git/seen")).toContain("GIT_AUTHOR_NAME");
  expect(textIn(root, ".git/seen")).not.toContain(github?.token);
});

test("no step sends what should not be public, though the repo step is not run", async () => {
  const run = await start();
  const root = await projectFolder({ config: { ...bare, npm: "faces-by-me" } });
  expect(await run(root, "run", "repo")).toMatchObject({ exit: 0 });
  const git = (...args: string[]) => execFileSync("git", args, { cwd: root, env: { ...process.env, ...identity } });
  const secret = `ghp_${"wWPw5k4aXcaT4fNP0UcnZwJUVFk6LO0pINUx"}`;
  writeFileSync(join(root, "old.py"), `token = "${secret}"\n`);
  git("add", "old.py");
  git("commit", "-qm", "Old");
  const pushed = () => git("ls-remote", github?.gitFolder("tester/faces") ?? "", "refs/heads/main").toString();
  const before = pushed();
  const refused = await run(root, "run", "readme");
  expect(refused).toMatchObject({
    exit: 1,
    stderr: expect.stringMatching(/old\.py line 1: github token, in the history/),
  });
  expect(refused.stderr).not.toContain(secret);
  expect(pushed()).toBe(before);
  // What the author says of the project goes into the README, the post and the package.
  writeFileSync(join(root, "kit.json"), JSON.stringify({ ...bare, npm: "faces-by-me", description: secret }));
  for (const [step, path] of [
    ["readme", "README.md"],
    ["library", "js/package.json"],
  ] as const) {
    const told = await run(root, "plan", step);
    expect(told.exit).toBe(1);
    expect(told.stderr).toContain(`${path} line`);
    expect(told.stderr).not.toContain(secret);
  }
});

test("in a repository with commits, the card that is not committed yet is in the way of nothing", async () => {
  const run = await start();
  const root = await projectFolder({ config: bare, files: { "train.py": "x = 1\n" } });
  const git = (...args: string[]) => execFileSync("git", args, { cwd: root, env: { ...process.env, ...identity } });
  git("init", "-q", "-b", "main");
  git("add", "train.py");
  git("commit", "-qm", "First");
  expect(await run(root, "run")).toMatchObject({ exit: 0 });
  expect(git("log", "--format=%s", "--", "model-card.json").toString().trim().split("\n")).toHaveLength(2);
  expect(git("status", "--porcelain").toString()).toBe("?? party.jpg\n");
});

test("a step that pushes says which step makes the repository, and begins nothing before that", {
  timeout: 200_000,
}, async () => {
  const run = await start();
  const config = { ...bare, steps: ["repo", "readability", "readme", "weights", "web-app"] };
  const root = await projectFolder({ config, files: { "a.py": "x = 1\n" } });
  for (const step of ["readability", "readme", "weights"]) {
    const planned = await run(root, "plan", step);
    expect(planned).toMatchObject({ exit: 1, stdout: expect.stringContaining("kit run repo") });
    for (const more of [[], ["--replace"]])
      expect(await run(root, "run", step, ...more)).toMatchObject({
        exit: 1,
        stderr: expect.stringContaining("tester/faces is not on GitHub"),
      });
  }
  expect(existsSync(join(root, "README.md"))).toBe(false);
  expect(existsSync(join(root, ".git"))).toBe(false);
});

test("where one step fails, those that do not need it are done, and the next command is told", {
  timeout: 200_000,
}, async () => {
  const run = await start();
  const config = { ...bare, npm: "faces-by-me", steps: ["repo", "weights", "library", "blog-post"] };
  const root = await projectFolder({ config });
  github?.fail({ method: "POST", path: /\/releases$/, status: 403 });
  const { exit, stdout, stderr } = await run(root, "run");
  expect(exit).toBe(3);
  expect(stdout).toMatch(/repo .*\n.*blog-post/);
  expect(stderr).toContain("left: needs weights");
  expect(stderr).toContain("Not begun, since they need weights: library.");
  expect(stderr).toContain("kit run weights library\n");
  expect(existsSync(join(root, "posts/my-faces.md"))).toBe(true);
  expect(existsSync(join(root, "js"))).toBe(false);
  expect(await run(root, "run", "weights")).toMatchObject({ exit: 0 });
});

test("a card that no commit has yet goes into the commit of the step that adds to it", {
  timeout: 200_000,
}, async () => {
  const run = await start();
  const root = await projectFolder({ config: bare, files: { "train.py": "x = 1\n" } });
  const git = (...args: string[]) => execFileSync("git", args, { cwd: root, env: { ...process.env, ...identity } });
  git("init", "-q", "-b", "main");
  git("add", "train.py", "party.jpg");
  git("commit", "-qm", "First");
  // By the author, not by Kit.
  if (github) await bring(repositoryAction, await contextOn(github));
  expect(await run(root, "run", "readme", "weights")).toMatchObject({ exit: 0 });
  const card = () => git("log", "--format=%s", "--", "model-card.json").toString().trim();
  expect(card()).toBe("Say in the card where the weights are");
});

test("a licence and a .gitignore of the author's stay", { timeout: 200_000 }, async () => {
  const run = await start();
  const files = { "LICENSE.md": "All mine.\n", ".gitignore": "out/\r\n" };
  const root = await projectFolder({ config: { ...bare, license: "All rights reserved" }, files });
  expect(await run(root, "run", "repo")).toMatchObject({ exit: 0 });
  expect(textIn(root, "LICENSE.md")).toBe("All mine.\n");
  expect(textIn(root, ".gitignore")).toMatch(/^out\/\r\n(?:\S+\r\n)+\/model\.onnx\r\n$/);
});

test("without a token, what to do is told", { timeout: 200_000 }, async () => {
  await start();
  const root = await projectFolder({ config: bare });
  const env = { ...github?.env, GITHUB_TOKEN: "", GH_TOKEN: "" };
  const { exit, stderr } = await kit(["plan"], { cwd: root, env });
  expect(exit).toBe(2);
  expect(stderr).toContain("gh auth login");
});

async function start(options: GithubOptions = {}) {
  github = await startGithub(options);
  const env = { ...identity, ...github.env };
  return (cwd: string, ...args: string[]): Promise<Ran> => kit(args, { cwd, env });
}
