import { execFile, execFileSync } from "node:child_process";
import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { type Github, type GithubOptions, startGithub } from "@kit/tooling/testing";
import { afterEach, expect, test } from "vitest";
import type { Action } from "../src/action.ts";
import type { ApplyContext } from "../src/apply/executor.ts";
import { performAction, previewAction, undoCreated } from "../src/apply/index.ts";
import { bring, contextOn, pushedRepository, repositoryAction, repositoryName } from "./apply-on-github.ts";

let github: Github | undefined;
afterEach(async () => await github?.[Symbol.asyncDispose]());

test("a repository is made for the user, described, and is then done", async () => {
  const context = await start();
  const preview = await bring(repositoryAction, context);
  expect(preview).toMatchObject({ state: "needed", effect: expect.stringContaining("POST public repository") });
  expect(here()).toMatchObject({ description: "Finds faces", topics: ["onnx", "faces"], private: false });
  expect(await previewAction(repositoryAction, context)).toEqual({ state: "done" });
});

test("a repository is made for an organization, and a private one stays hidden", async () => {
  const context = await start({ organizations: ["lab"] });
  await bring({ ...theirs({ repository: "lab/faces" }), visibility: "private" }, context);
  expect(github?.repository("lab/faces")).toMatchObject({ owner: "lab", private: true });
  const stranger = await fetch(`${github?.urls.api}/repos/lab/faces`);
  expect(stranger.status).toBe(404);
});

test("the answer to the creation may be lost", async () => {
  const context = await start();
  github?.fail({ method: "POST", path: /^\/user\/repos/, done: true, status: 502 });
  await bring(repositoryAction, context);
  expect(await previewAction(repositoryAction, context)).toEqual({ state: "done" });
});

test("what an author wrote on GitHub is not replaced, and his topics stay", async () => {
  const context = await start();
  const client = await context.github();
  await client.request("POST /user/repos", { name: "faces", description: "Mine" });
  await client.request("PUT /repos/tester/faces/topics", { names: ["mine"] });
  const preview = await previewAction(repositoryAction, context);
  expect(preview).toMatchObject({ state: "conflict", effect: expect.stringContaining("- Mine\n+ Finds faces") });
  await performAction(repositoryAction, { ...context, replace: true });
  expect(here()).toMatchObject({ description: "Finds faces", topics: ["mine", "onnx", "faces"] });
  expect(context.state.created).toEqual([]);
});

test("nothing private is made public, not even by --replace", async () => {
  const context = await start();
  const client = await context.github();
  await client.request("POST /user/repos", { name: "faces", private: true });
  expect(await previewAction(repositoryAction, context)).toMatchObject({ state: "conflict" });
  const replaced = performAction(repositoryAction, { ...context, replace: true });
  await expect(replaced).rejects.toMatchObject({ code: "RELEASE_CONFLICT" });
  expect(here()?.private).toBe(true);
});

test("undo deletes what was made, but not what others rely on or what is not here as well", async () => {
  const context = await start();
  await pushedRepository(context);
  const repository = here();
  if (repository) repository.stars = 1;
  expect(await undoFirst(context)).toMatchObject({ removed: false, why: expect.stringContaining("stars") });
  if (repository) repository.stars = 0;
  const elsewhere = await contextOn(await started());
  await pushedElsewhere(elsewhere);
  expect(await undoFirst(context)).toMatchObject({ removed: false, why: expect.stringContaining("not here") });
  execFileSync("git", ["-C", context.root, "fetch", "-q", github?.gitFolder(repositoryName) ?? "", "theirs:theirs"]);
  const origin = () => execFileSync("git", ["-C", context.root, "remote"], { encoding: "utf8" }).trim();
  expect(origin()).toBe("origin");
  expect(await undoFirst(context)).toEqual({ removed: true });
  expect(here()).toBeUndefined();
  expect(origin()).toBe("");
});

test("a token that may not delete is told of", async () => {
  const context = await start({ scopes: ["repo"] });
  await pushedRepository(context);
  expect(await undoFirst(context)).toMatchObject({ removed: false, why: expect.stringContaining("delete_repo") });
});

test("Pages come from a branch; other ones are left", async () => {
  const context = await start();
  await pushedRepository(context);
  const pages: Action = { kind: "pages", repository: repositoryName, branch: "main" };
  expect(await bring(pages, context)).toMatchObject({ state: "needed" });
  expect(await previewAction(pages, context)).toEqual({ state: "done" });
  expect(await previewAction({ ...pages, branch: "gh-pages" }, context)).toMatchObject({ state: "conflict" });
  expect(await undoLast(context)).toEqual({ removed: true });
  expect(here()?.pages).toBeUndefined();
});

test("what GitHub refused is the author's when they make it by hand", async () => {
  const context = await start();
  github?.fail({ method: "POST", path: /^\/user\/repos/, status: 403 });
  await expect(bring(repositoryAction, context)).rejects.toMatchObject({ code: "RELEASE_GITHUB_FAILED" });
  expect(context.state.created).toEqual([]);
  await pushedRepository(context);
  github?.fail({ method: "POST", path: /\/pages$/, status: 403 });
  const pages: Action = { kind: "pages", repository: repositoryName, branch: "main" };
  await expect(bring(pages, context)).rejects.toMatchObject({ status: 403 });
  expect(context.state.created.map(({ kind }) => kind)).toEqual(["repository"]);
});

test("a repository of the same name that Kit did not make stays", async () => {
  const context = await start();
  const client = await context.github();
  await bring(repositoryAction, context);
  await client.request("DELETE /repos/tester/faces");
  await client.request("POST /user/repos", { name: "faces" });
  expect(await undoFirst(context)).toMatchObject({ removed: false, why: expect.stringContaining("another one") });
  // Killed before it was asked for, an hour ago.
  const asked = new Date(Date.now() - 3_600_000).toISOString();
  await context.state.record({ kind: "repository", repository: repositoryName, asked });
  expect(await undoFirst(context)).toMatchObject({ removed: false, why: expect.stringContaining("another one") });
  await context.state.record({ kind: "repository", repository: repositoryName, asked: new Date().toISOString() });
  expect(await undoFirst(context)).toEqual({ removed: true });
});

test("Pages whose source the author changed stay", async () => {
  const context = await start();
  await pushedRepository(context);
  await bring({ kind: "pages", repository: repositoryName, branch: "main" }, context);
  const client = await context.github();
  const source = { branch: "main", path: "/docs" };
  await client.request("PUT /repos/tester/faces/pages", { source });
  expect(await undoLast(context)).toMatchObject({ removed: false, why: expect.stringContaining("source") });
  expect(here()?.pages).toMatchObject(source);
});

test("the author's own branch is replaced when told, kept, and brought back", async () => {
  const context = await start();
  await pushedRepository(context);
  const elsewhere = await contextOn(await started());
  await pushedElsewhere(elsewhere);
  const site = { repository: repositoryName, branch: "theirs", message: "Site" };
  const first: Action = { kind: "branch", ...site, files: [{ path: "index.html", content: "ours" }] };
  const second: Action = { kind: "branch", ...site, files: [{ path: "index.html", content: "ours, again" }] };
  const before = headOf("theirs");
  expect(await previewAction(first, context)).toMatchObject({ state: "conflict" });
  await performAction(first, { ...context, replace: true });
  expect(await bring(second, context)).toMatchObject({ state: "needed" });
  expect(headOf("theirs")).not.toBe(before);
  expect(await undoLast(context)).toEqual({ removed: true });
  expect(headOf("theirs")).toBe(before);
  // What was fetched for a look is not the author's to lose.
  expect(await undoFirst(context)).toMatchObject({ removed: false, why: expect.stringContaining("not here") });
});

test("a look at a branch writes nothing into the project", async () => {
  const context = await start();
  await pushedRepository(context);
  await pushedElsewhere(await contextOn(await started()));
  const all = () => readdirSync(context.root, { recursive: true }).sort();
  const before = all();
  const site = { repository: repositoryName, branch: "theirs", message: "Site" };
  const action: Action = { kind: "branch", ...site, files: [{ path: "index.html", content: "ours" }] };
  expect(await previewAction(action, context)).toMatchObject({
    state: "conflict",
    effect: expect.stringContaining("\n+ index.html"),
  });
  expect(all()).toEqual(before);
});

test("a branch that Kit made goes with undo", async () => {
  const context = await start();
  await pushedRepository(context);
  const site = { repository: repositoryName, branch: "gh-pages", message: "Site" };
  await bring({ kind: "branch", ...site, files: [{ path: "index.html", content: "ours" }] }, context);
  await bring({ kind: "branch", ...site, files: [{ path: "index.html", content: "again" }] }, context);
  expect(await undoLast(context)).toEqual({ removed: true });
  expect(() => headOf("gh-pages")).toThrow();
});

test("a branch is protected once, and another protection is left", async () => {
  const context = await start();
  await pushedRepository(context);
  const protection: Action = { kind: "protection", repository: repositoryName, branch: "main" };
  await bring(protection, context);
  expect(await previewAction(protection, context)).toEqual({ state: "done" });
  expect(await undoLast(context)).toEqual({ removed: true });
  here()?.protections.set("main", { enforce_admins: { enabled: true } });
  expect(await previewAction(protection, context)).toMatchObject({ state: "conflict" });
});

test("git gets the token through its environment alone, and no hook sees it", async () => {
  const context = await start();
  const hook = join(context.root, "hook-ran");
  execFileSync("git", ["init", "-q", "--initial-branch=main", context.root]);
  writeFileSync(join(context.root, ".git/hooks/pre-push"), `#!/bin/sh\nenv > ${hook}\n`, { mode: 0o755 });
  await pushedRepository(context);
  expect(() => execFileSync("cat", [hook], { stdio: "pipe" })).toThrow();
  const config = execFileSync("cat", [join(context.root, ".git/config")]).toString();
  expect(config).toContain(`${github?.urls.web}/tester/faces.git`);
  expect(config).not.toMatch(/ghp_|authorization/i);
});

test("neither another program's header nor an address of the author's for ssh keeps git from GitHub", async () => {
  const context = await start();
  const web = github?.urls.web;
  const ssh = join(context.root, ".git/ssh-ran");
  execFileSync("git", ["init", "-q", "--initial-branch=main", context.root]);
  for (const [key = "", value = ""] of [
    [`http.${web}/.extraheader`, `Authorization: Basic ${Buffer.from("x-access-token:other").toString("base64")}`],
    ["url.ssh://git@example.invalid/.insteadOf", `${web}/`],
    ["url.ssh://git@example.invalid/push/.pushInsteadOf", `${web}/tester/`],
    ["core.sshCommand", `touch ${ssh}; false`],
  ])
    execFileSync("git", ["-C", context.root, "config", key, value]);
  await pushedRepository(context);
  expect(headOf("main")).toMatch(/^[0-9a-f]{40}\n$/);
  expect(existsSync(ssh)).toBe(false);
});

test("git with a wrong token is refused, and asks nobody", async () => {
  const context = await start();
  await pushedRepository(context);
  const client = await context.github();
  const wrong = Buffer.from("x-access-token:ghp_wrong").toString("base64");
  const env = { ...client.gitEnvironment(repositoryName), GIT_CONFIG_VALUE_3: `Authorization: Basic ${wrong}` };
  const args = ["-C", context.root, "push", "-q", client.gitUrl(repositoryName), "main:refs/heads/other"];
  const push = git(args, { ...env, GIT_TERMINAL_PROMPT: "0" });
  await expect(push).rejects.toThrow(/could not read Username|Authentication failed/);
});

async function start(options: GithubOptions = {}): Promise<ApplyContext> {
  github = await startGithub(options);
  return await contextOn(github);
}

async function started(): Promise<Github> {
  if (!github) throw new Error("start comes first");
  return github;
}

function here() {
  return github?.repository(repositoryName);
}

function headOf(branch: string): string {
  const cwd = github?.gitFolder(repositoryName);
  return execFileSync("git", ["rev-parse", "--verify", `refs/heads/${branch}`], {
    cwd,
    encoding: "utf8",
    stdio: "pipe",
  });
}

function theirs(change: { readonly repository: string }) {
  return { kind: "repository", description: "Finds faces", topics: ["onnx"], ...change } as const;
}

/** A commit on another branch, from another folder. */
async function pushedElsewhere(context: ApplyContext): Promise<void> {
  const { root } = context;
  const client = await context.github();
  execFileSync("git", ["init", "-q", "--initial-branch=theirs", root]);
  const who = ["-c", "user.name=O", "-c", "user.email=o@example.org"];
  execFileSync("git", ["-C", root, ...who, "commit", "-qm", "Theirs", "--allow-empty"]);
  await git(["-C", root, "push", "-q", client.gitUrl(repositoryName), "theirs"], client.gitEnvironment(repositoryName));
}

/** The server is in this process, which must not wait. */
async function git(args: readonly string[], env: Readonly<Record<string, string>>): Promise<void> {
  await promisify(execFile)("git", args, { env: { ...process.env, ...env } });
}

async function undoFirst(context: ApplyContext) {
  const [first] = context.state.created;
  if (!first) throw new Error("nothing was recorded");
  return await undoCreated(first, context);
}

async function undoLast(context: ApplyContext) {
  const last = context.state.created.at(-1);
  if (!last) throw new Error("nothing was recorded");
  return await undoCreated(last, context);
}
