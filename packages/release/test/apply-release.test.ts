import { createHash } from "node:crypto";
import { truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Github, type GithubOptions, startGithub } from "@kit/tooling/testing";
import { afterEach, expect, test } from "vitest";
import type { FileOf } from "../src/action.ts";
import type { ApplyContext } from "../src/apply/executor.ts";
import { performAction, previewAction, undoCreated } from "../src/apply/index.ts";
import { bring, contextOn, pushedRepository, releaseOf, repositoryName } from "./apply-on-github.ts";

let github: Github | undefined;
afterEach(async () => await github?.[Symbol.asyncDispose]());

const files: readonly FileOf[] = [
  { path: "SHA256SUMS", content: "1234  a.onnx\n" },
  { path: "a.onnx", content: Buffer.alloc(300_000, "a") },
];
const action = releaseOf(files);

test("a release is published with every asset, and is then done", async () => {
  const { context, assets } = await start();
  expect(await bring(action, context)).toMatchObject({ state: "needed", effect: expect.stringContaining("a.onnx") });
  expect(assets()).toEqual(files.map(wholeAsset));
  expect(releases()).toMatchObject([{ tag: "v1.0.0", draft: false, name: "Faces 1.0.0", body: "Weights." }]);
  expect(await previewAction(action, context)).toEqual({ state: "done" });
  // The order that GitHub needs: a published release may be locked.
  const sent = github?.requests.filter(({ method, host }) => method !== "GET" && host !== "web") ?? [];
  expect(sent.map(({ method, host }) => `${method} ${host}`).slice(-4)).toEqual([
    "POST api",
    "POST upload",
    "POST upload",
    "PATCH api",
  ]);
  expect(sent.filter(({ host }) => host === "upload").every(({ headers }) => headers["content-length"])).toBe(true);
});

// They wait for their next try most of the time.
test.concurrent.for([
  ["an upload that is cut", { method: "POST", path: /assets\?name=a/, after: 100_000 }],
  ["an upload whose answer is lost", { method: "POST", path: /assets\?name=a/, done: true }],
  ["a 502 in answer to an upload that arrived", { method: "POST", path: /assets\?name=a/, done: true, status: 502 }],
  ["a 500 before an upload", { method: "POST", path: /assets\?name=a/, status: 500 }],
  [
    "a secondary limit on an upload",
    { path: /assets\?name=a/, status: 403, headers: { "retry-after": "1" }, message: "secondary rate limit" },
  ],
  ["a draft whose answer is lost", { method: "POST", path: /\/releases$/, done: true }],
  ["a draft refused once", { method: "POST", path: /\/releases$/, status: 500 }],
  ["a draft that is not found at first", { method: "GET", path: /\/releases\/\d+\/assets/, status: 404 }],
  ["a publishing whose answer is lost", { method: "PATCH", path: /\/releases\/\d+$/, done: true, status: 502 }],
  [
    "a published release that is not found at first",
    { method: "GET", path: /\/tags\/v1\.0\.0$/, status: 404, times: 3 },
  ],
  [
    "a secondary limit on the API",
    {
      path: /\/releases\?/,
      status: 429,
      headers: { "retry-after": "1" },
      message: "You exceeded a secondary rate limit",
    },
  ],
] as const)("%s ends in the same release", async ([, fault], { expect }) => {
  await using server = await startGithub();
  const context = await contextOn(server);
  await pushedRepository(context);
  server.fail(fault);
  await bring(action, context);
  const there = server.repository(repositoryName)?.releases ?? [];
  expect(there).toHaveLength(1);
  expect(there[0]?.assets).toEqual(files.map(wholeAsset));
});

test("an error tells status and hint, and nothing of the token", async () => {
  const { context } = await start();
  github?.fail({ method: "POST", path: /\/releases$/, status: 401, message: "Bad credentials" });
  const error: unknown = await performAction(action, context).catch((thrown) => thrown);
  expect(error).toMatchObject({ code: "RELEASE_GITHUB_FAILED", exit: 3, status: 401 });
  expect(JSON.stringify(error, allKeys) + String(error)).not.toContain(github?.token);
});

test("another release of the tag is a conflict with a diff, which --replace settles", async () => {
  const { context, assets } = await start();
  await bring(
    releaseOf([
      { path: "a.onnx", content: "other" },
      { path: "old.txt", content: "old" },
    ]),
    context,
  );
  const preview = await previewAction(action, context);
  expect(preview).toMatchObject({ state: "conflict", hint: expect.stringContaining("version") });
  expect(preview).toMatchObject({
    effect: expect.stringMatching(/- a\.onnx[\s\S]*\+ a\.onnx[\s\S]*- old\.txt[\s\S]*\+ SHA256SUMS/),
  });
  await performAction(action, { ...context, replace: true });
  expect(assets()).toEqual(expect.arrayContaining(files.map(wholeAsset)));
  expect(assets()).toHaveLength(2);
});

test("an immutable release is neither changed nor taken back", async () => {
  const { context } = await start();
  const repository = github?.repository(repositoryName);
  if (repository) repository.immutableReleases = true;
  await bring(action, context);
  const other = releaseOf([{ path: "a.onnx", content: "other" }]);
  expect(await previewAction(other, context)).toMatchObject({
    state: "conflict",
    hint: expect.stringContaining("cannot"),
  });
  await expect(performAction(other, { ...context, replace: true })).rejects.toMatchObject({ code: "RELEASE_CONFLICT" });
  expect(await undoLast(context)).toMatchObject({ removed: false, why: expect.stringContaining("immutable") });
  expect(releases()).toHaveLength(1);
});

test("undo takes back a release and its tag, but not one that was changed", async () => {
  const { context } = await start();
  await bring(action, context);
  const [added] = releases();
  const extra = { id: 1, name: "theirs", label: "", contentType: "", size: 1, sha256: "", createdAt: "" };
  added?.assets.push({ ...extra, state: "uploaded" });
  expect(await undoLast(context)).toMatchObject({ removed: false, why: expect.stringContaining("changed") });
  added?.assets.pop();
  expect(await undoLast(context)).toEqual({ removed: true });
  expect(releases()).toEqual([]);
  const client = await context.github();
  const tag = client.request("GET /repos/tester/faces/git/ref/tags/v1.0.0");
  await expect(tag).rejects.toMatchObject({ status: 404 });
});

test("where GitHub refuses the release, undo leaves the tag that the author makes", async () => {
  const { context } = await start();
  github?.fail({ method: "POST", path: /\/releases$/, status: 403 });
  await expect(bring(action, context)).rejects.toMatchObject({ status: 403 });
  expect(context.state.created.filter(({ kind }) => kind === "release")).toEqual([]);
});

test("a release that the author made in place of Kit's stays", async () => {
  const { context } = await start();
  await bring(action, context);
  const client = await context.github();
  const { data } = await client.request("GET /repos/tester/faces/releases/tags/v1.0.0");
  await client.request(`DELETE /repos/tester/faces/releases/${data.id}`);
  await client.request("POST /repos/tester/faces/releases", { tag_name: "v1.0.0", name: "Mine" });
  expect(await undoLast(context)).toMatchObject({ removed: false, why: expect.stringContaining("changed") });
  expect(releases()).toHaveLength(1);
});

test("a draft that somebody else made is left alone", async () => {
  const { context } = await start();
  const client = await context.github();
  await client.request("POST /repos/tester/faces/releases", { tag_name: "v1.0.0", draft: true, name: "Mine" });
  expect(await previewAction(action, context)).toMatchObject({
    state: "conflict",
    effect: expect.stringMatching(/Kit did not make:\n\+ .* \(\d+ .*, sha256 /),
  });
});

test("what a release cannot hold is told before anything is sent, all at once", async () => {
  const { context } = await start();
  const many = Array.from({ length: 1001 }, (_, n) => ({ path: `${n}.txt`, content: "x" }));
  const odd: FileOf[] = [
    { path: "a b", content: "x" },
    { path: "a  b", content: "x" },
    { path: "empty", content: "" },
    { path: "large", from: "/nowhere", bytes: 2 ** 31, sha256: "0".repeat(64) },
  ];
  const before = github?.requests.length;
  await expect(previewAction(releaseOf([...many, ...odd]), context)).rejects.toMatchObject({
    code: "RELEASE_ASSETS",
    message: expect.stringMatching(/1005 files[\s\S]*large is 2 GiB[\s\S]*empty is empty[\s\S]*called a\.b/),
  });
  expect(github?.requests).toHaveLength(before ?? 0);
});

test("a name that GitHub changes is foreseen", async () => {
  const { context, assets } = await start();
  await bring(
    releaseOf([
      { path: "größe (1).bin", content: "x" },
      { path: ".hidden", content: "y" },
    ]),
    context,
  );
  expect(assets().map(({ name }) => name)).toEqual(["gr.e.1..bin", "default.hidden"]);
});

test("a release with more assets than a page is compared whole", async () => {
  const { context, assets } = await start();
  const many = releaseOf(Array.from({ length: 130 }, (_, n) => ({ path: `${n}.txt`, content: `${n}` })));
  await bring(many, context);
  expect(assets()).toHaveLength(130);
  expect(await previewAction(many, context)).toEqual({ state: "done" });
});

test("200 MB go up with flat memory", async () => {
  const { context, assets } = await start();
  const path = join(context.root, "big.onnx");
  writeFileSync(path, "");
  truncateSync(path, 200_000_000);
  const sha256 = createHash("sha256").update(Buffer.alloc(200_000_000)).digest("hex");
  let most = 0;
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().arrayBuffers)), 20);
  const before = process.memoryUsage().arrayBuffers;
  await bring(releaseOf([{ path: "big.onnx", from: path, bytes: 200_000_000, sha256 }]), context);
  clearInterval(watch);
  expect(assets()).toMatchObject([{ state: "uploaded", size: 200_000_000, sha256 }]);
  // Both ends are in this process, and buffers wait longer for their collection on a busy machine.
  expect(most - before).toBeLessThan(120_000_000);
});

async function start(options: GithubOptions = {}) {
  github = await startGithub(options);
  const context = await contextOn(github);
  await pushedRepository(context);
  return { context, assets: () => releases().flatMap((release) => release.assets) };
}

function releases() {
  return github?.repository(repositoryName)?.releases ?? [];
}

function wholeAsset({ path, ...file }: FileOf) {
  const content = "content" in file ? Buffer.from(file.content) : Buffer.alloc(0);
  const sha256 = createHash("sha256").update(content).digest("hex");
  return expect.objectContaining({ name: path, state: "uploaded", size: content.length, sha256 });
}

async function undoLast(context: ApplyContext) {
  const last = context.state.created.at(-1);
  if (!last) throw new Error("nothing was recorded");
  return await undoCreated(last, context);
}

/** Of errors, too. */
function allKeys(_: string, value: unknown): unknown {
  if (!(value instanceof Error)) return value;
  return Object.fromEntries(Object.getOwnPropertyNames(value).map((key) => [key, Reflect.get(value, key)]));
}
