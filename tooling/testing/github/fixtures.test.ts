import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { npmFile } from "../photos.ts";
import { type Github, startGithub } from "./start-github.ts";

// Conversations that were recorded with GitHub itself: the double must answer as GitHub did, in status and in the kind
// of every field that it tells.

interface Recorded {
  readonly method: string;
  readonly scope: string;
  readonly path: string;
  readonly body: unknown;
  readonly status: number;
  readonly response: unknown;
  readonly reqheaders: Readonly<Record<string, string | number>>;
}

const owner = "octokit-fixture-org";

test.for([
  ["release-assets", []],
  ["release-assets-conflict", ["test-upload.txt"]],
  ["get-repository", []],
  ["branch-protection", []],
] as const)("%s is answered as GitHub answered it", async ([scenario, assets]) => {
  await using github = await startGithub({ organizations: [owner] });
  const repository = scenario === "get-repository" ? "hello-world" : scenario;
  await prepare(github, repository, assets);
  const path = npmFile("@octokit/fixtures", `scenarios/api.github.com/${scenario}/normalized-fixture.json`);
  const recorded: readonly Recorded[] = JSON.parse(readFileSync(path, "utf8"));
  const release = github.repository(`${owner}/${repository}`)?.releases[0];
  // Of an asset, Kit changes no name.
  const asked = recorded.filter(({ method }) => method !== "patch");
  let asset = String(release?.assets[0]?.id ?? "");
  for (const { method, scope, path, body, status, response, reqheaders } of asked) {
    // Their numbers become ours.
    const here = path.replace(/assets\/\d+/, `assets/${asset}`).replace(/releases\/\d+/, `releases/${release?.id}`);
    const host = scope.includes("uploads") ? github.urls.upload : github.urls.api;
    const text = typeof body === "string" ? body : JSON.stringify(body);
    const answer = await fetch(host + here, {
      method,
      headers: {
        authorization: `token ${github.token}`,
        "content-type": String(reqheaders["content-type"] ?? "text/plain"),
      },
      ...(method !== "get" && method !== "delete" && { body: text }),
    });
    const told: unknown = answer.status === 204 ? "" : await answer.json();
    if (method === "post" && answer.status === 201) asset = String(Object(told).id);
    expect(answer.status, `${method} ${path}`).toBe(status);
    expectAlike(told, response, `${method} ${path}`);
  }
});

/** What was there before the recording began. */
async function prepare(github: Github, name: string, assets: readonly string[]): Promise<void> {
  const headers = { authorization: `token ${github.token}`, "content-type": "application/json" };
  const send = (path: string, body: unknown) =>
    fetch(github.urls.api + path, { method: "POST", headers, body: JSON.stringify(body) });
  await send(`/orgs/${owner}/repos`, { name, description: "A fixture" });
  await send(`/repos/${owner}/${name}/releases`, { tag_name: "v1.0.0", name: "Version 1.0.0", draft: true });
  const release = github.repository(`${owner}/${name}`)?.releases[0];
  if (!release) throw new Error("the double did not make a release");
  release.draft = false;
  release.publishedAt = new Date().toISOString();
  for (const asset of assets) {
    const upload = `${github.urls.upload}/repos/${owner}/${name}/releases/${release.id}/assets?name=${asset}`;
    await fetch(upload, {
      method: "POST",
      headers: { ...headers, "content-type": "text/plain" },
      body: "there already",
    });
  }
  const cwd = github.gitFolder(`${owner}/${name}`);
  const git = (...args: string[]) => execFileSync("git", args, { cwd, input: "", encoding: "utf8" }).trim();
  const who = ["-c", "user.name=F", "-c", "user.email=f@example.org"];
  git("update-ref", "refs/heads/main", git(...who, "commit-tree", git("mktree"), "-m", "First"));
}

/** Each field of ours is one of theirs, of the same kind. Digests and immutability are younger than the recordings. */
function expectAlike(ours: unknown, theirs: unknown, where: string): void {
  if (Array.isArray(ours) && Array.isArray(theirs)) {
    if (ours.length > 0 && theirs.length > 0) expectAlike(ours[0], theirs[0], `${where}[0]`);
    return;
  }
  if (typeof ours !== "object" || ours === null || typeof theirs !== "object" || theirs === null) {
    if (ours !== null && theirs !== null) expect(typeof ours, where).toBe(typeof theirs);
    return;
  }
  for (const [key, value] of Object.entries(ours)) {
    if (["digest", "immutable"].includes(key)) continue;
    expect(Object.keys(theirs), where).toContain(key);
    expectAlike(value, Reflect.get(theirs, key), `${where} ${key}`);
  }
}
