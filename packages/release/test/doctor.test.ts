import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, mkdtempSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type GithubOptions, type Registry, startGithub, startRegistry } from "@kit/tooling/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { kit } from "./kit.ts";
import { projectFolder } from "./project-folder.ts";

let registry: Registry;
beforeAll(async () => {
  registry = await startRegistry();
});
afterAll(() => registry[Symbol.asyncDispose]());

const identity = {
  GIT_AUTHOR_NAME: "A. Author",
  GIT_AUTHOR_EMAIL: "author@example.org",
  GIT_COMMITTER_NAME: "A. Author",
  GIT_COMMITTER_EMAIL: "author@example.org",
};
const own = { repository: "tester/faces", npm: "octo-faces", steps: ["repo", "weights", "library"] };

test("all is well: told line by line, nothing is sent", async () => {
  const { ran, sent, stdout } = await doctor({ config: own });
  expect(stdout).toMatch(/GitHub token +ok +GITHUB_TOKEN, of tester; scopes: repo/);
  expect(ran).toMatchObject({ exit: 0 });
  expect(stdout).toMatch(/steps +ok +nothing is in the way of repo, weights, library/);
  for (const line of ["tester/faces is free", "octo-faces is free", "You are tester", "4999 of 5000", "no secrets"])
    expect(stdout).toContain(line);
  expect(sent).toEqual([]);
});

test("all that is missing is told together, as JSON too", async () => {
  const config = { ...own, repository: "nobody-here/faces", branch: "trunk" };
  const files = {
    ".gitattributes": "*.pth filter=lfs\n",
    "train.py": `key = "ghp_${"wWPw5k4aXcaT4fNP0UcnZwJUVFk6LO0pINUx"}"\n`,
  };
  const { ran, stdout } = await doctor({ config, files, json: true, scopes: ["gist"] });
  expect(ran.exit).toBe(1);
  const findings: { what: string; state: string; told: string }[] = JSON.parse(stdout);
  const told = Object.fromEntries(
    findings.filter(({ state }) => state === "problem").map(({ what, told }) => [what, told]),
  );
  expect(told).toEqual({
    "GitHub token": "GITHUB_TOKEN, of tester, lacks the scope repo and workflow.",
    "GitHub repository": "There is no account nobody-here on GitHub.",
    "working tree": "The folder is on the branch main; kit.json says trunk.",
    "fit for the public": "train.py line 1: github token",
  });
  expect(findings).toContainEqual(expect.objectContaining({ what: "git lfs", state: "warning" }));
  expect(ran.stdout + ran.stderr).not.toContain("wWPw5k4");
});

test("a wrong token and a GitHub that is away are findings with a hint", async () => {
  const wrong = await doctor({ config: own, env: { GITHUB_TOKEN: "ghp_wrong" } });
  expect(wrong.stdout).toMatch(/GitHub token +problem +GET \/user was answered with 401.*gh auth login/);
  expect(wrong.stdout).not.toContain("ghp_wrong");
  const http = await doctor({ config: own, env: { GITHUB_API_URL: "http://example.org" } });
  expect(http.stdout).toMatch(/GitHub +problem +GITHUB_API_URL is no https address/);
});

test("what stops a step stops it here: asked of the steps themselves", async () => {
  const config = { ...own, steps: ["readability", "web-app", "paper"] };
  const env = { KIT_DEMO: "/nowhere" };
  const files = { "train.py": "x=1\n", "CITATION.cff": "- no mapping\n" };
  const { ran, stdout } = await doctor({ config, files, env, json: true, committed: ["train.py"] });
  expect(ran.exit).toBe(1);
  const findings: { what: string; state: string; told: string }[] = JSON.parse(stdout);
  const problems = findings.filter(({ state }) => state === "problem").map(({ what, told }) => `${what}: ${told}`);
  expect(problems).toEqual([
    expect.stringMatching(/^step readability: .*train\.py/s),
    expect.stringMatching(/^step web-app: .*\/nowhere/s),
    expect.stringMatching(/^step paper: CITATION\.cff/),
  ]);
});

test("what a run commits itself is not asked for, and the weights are warned of", async () => {
  const { stdout } = await doctor({ config: own, ignore: "", files: { "notes/a.md": "mine\n" }, json: true });
  const findings: { what: string }[] = JSON.parse(stdout);
  expect(findings.find(({ what }) => what === "working tree")).toEqual({
    what: "working tree",
    state: "warning",
    told: "notes/a.md is not committed. model.onnx is not ignored by git.",
    hint: expect.stringContaining("Do not commit the weights"),
  });
});

test("a package of a registry that tells no maintainers is not said to be somebody else's", async () => {
  await using others = await quietRegistry();
  const { stdout } = await doctor({ config: own, env: others.env });
  expect(stdout).toMatch(/npm package +warning +octo-faces exists; whose it is, the registry does not tell/);
});

test("a registry that is away is told in sentences, with one hint each", async () => {
  const away = "http://127.0.0.1:1/";
  const KIT_CACHE = mkdtempSync(join(tmpdir(), "kit-cache-"));
  const env = { npm_config_registry: away, NPM_CONFIG_REGISTRY: away, npm_config_fetch_retries: "0", KIT_CACHE };
  const { ran, stdout } = await doctor({ config: { ...own, steps: ["library", "web-app"] }, env, json: true });
  expect(ran.exit).toBe(1);
  const findings: { what: string; state: string; told: string; hint: string }[] = JSON.parse(stdout);
  expect(findings).toContainEqual({
    what: "npm package",
    state: "problem",
    told: expect.stringMatching(/^npm view octo-faces failed: .*\bECONNREFUSED\b.*[^.]\.$/),
    hint: "Run the same command again when the cause is mended.",
  });
  expect(findings).toContainEqual({
    what: "step web-app",
    state: "problem",
    told: expect.stringMatching(/^The demo site cannot be had from @kit\/demo@.*: npm pack .* failed: .*[^.]\.$/),
    hint: expect.stringMatching(/^Look whether npm reaches its registry/),
  });
  expect(findings.find(({ what }) => what === "step web-app")?.told).not.toContain("Run the same command");
});

test("a long cell makes no other line longer", async () => {
  const { stdout } = await doctor({ config: own, env: { GITHUB_TOKEN: "ghp_wrong" } });
  expect(stdout).not.toMatch(/ $/m);
});

/** Knows every package and who is asking, but nobody's owners. */
async function quietRegistry() {
  const server = createServer((request, response) => {
    const name = decodeURIComponent((request.url ?? "").slice(1));
    const packument = { name, "dist-tags": { latest: "1.0.0" }, versions: { "1.0.0": { name, version: "1.0.0" } } };
    response.end(JSON.stringify(name === "-/whoami" ? { username: "tester" } : packument));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const url = `http://127.0.0.1:${Object(server.address()).port}/`;
  return {
    env: { npm_config_registry: url, NPM_CONFIG_REGISTRY: url, [`npm_config_${url.slice(5)}:_authToken`]: "a" },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
    },
  };
}

interface Sick extends GithubOptions {
  readonly config: Readonly<Record<string, unknown>>;
  readonly files?: Readonly<Record<string, string>>;
  readonly json?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  /** The .gitignore. */
  readonly ignore?: string;
  /** Files that are committed, and changed since. */
  readonly committed?: readonly string[];
}

async function doctor({ config, files, json, env, ignore = "*\n!train.py\n", committed = [], ...options }: Sick) {
  await using github = await startGithub(options);
  const root = await projectFolder({ config, files });
  const git = (...args: string[]) => execFileSync("git", args, { cwd: root, env: { ...process.env, ...identity } });
  git("init", "-q", "-b", "main");
  writeFileSync(join(root, ".gitignore"), ignore);
  for (const path of committed) {
    git("add", path);
    git("commit", "-qm", path);
    appendFileSync(join(root, path), "y=2\n");
  }
  const ran = await kit(["doctor", ...(json ? ["--json"] : [])], {
    cwd: root,
    env: { ...identity, ...registry.env, ...github.env, ...env },
  });
  const sent = github.requests.filter(({ method }) => method !== "GET");
  return { ran, stdout: ran.stdout, sent };
}
