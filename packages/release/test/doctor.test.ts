import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
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

const identity = { GIT_AUTHOR_NAME: "A. Author", GIT_AUTHOR_EMAIL: "author@example.org" };
const own = { repository: "tester/faces", npm: "octo-faces", steps: ["repo", "weights", "library"] };

test("all is well: told line by line, nothing is sent", async () => {
  const { ran, sent, stdout } = await doctor({ config: own });
  expect(stdout).toMatch(/GitHub token +ok +GITHUB_TOKEN, of tester; scopes: repo/);
  expect(ran).toMatchObject({ exit: 0 });
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
    "working tree": "You are on main, kit.json says trunk.",
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

interface Sick extends GithubOptions {
  readonly config: Readonly<Record<string, unknown>>;
  readonly files?: Readonly<Record<string, string>>;
  readonly json?: boolean;
  readonly env?: Readonly<Record<string, string>>;
}

async function doctor({ config, files, json, env, ...options }: Sick) {
  await using github = await startGithub(options);
  const root = await projectFolder({ config, files });
  execFileSync("git", ["init", "-q", "-b", "main"], { cwd: root });
  writeFileSync(join(root, ".gitignore"), "*\n!train.py\n");
  const ran = await kit(["doctor", ...(json ? ["--json"] : [])], {
    cwd: root,
    env: { ...identity, ...registry.env, ...github.env, ...env },
  });
  const sent = github.requests.filter(({ method }) => method !== "GET");
  return { ran, stdout: ran.stdout, sent };
}
