import { existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Registry, startRegistry } from "@kit/tooling/testing";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { PublishAction } from "../src/action.ts";
import type { ApplyContext } from "../src/apply/executor.ts";
import { performAction, previewAction } from "../src/apply/index.ts";
import { npm } from "../src/npm.ts";
import { openContext } from "../src/run/open-context.ts";

let registry: Registry;
beforeAll(async () => {
  registry = await startRegistry();
  for (const [name, value] of Object.entries(registry.env)) vi.stubEnv(name, value);
  const context = await newContext();
  for (const version of ["1.0.0", "1.1.0-rc.1"]) await performAction(packageOf(version), context);
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await registry[Symbol.asyncDispose]();
});

test("what is not finished is published as next, and latest stays with what is", async () => {
  const context = await newContext();
  const tags = await npm(context.root, ["view", "kit-next-test", "dist-tags", "--json"], context.signal);
  expect(JSON.parse(tags)).toEqual({ latest: "1.0.0", next: "1.1.0-rc.1" });
});

test("a look at what is published writes nothing into the project", async () => {
  const context = await newContext();
  const action = packageOf("1.0.0");
  expect(await previewAction(action, context)).toEqual({ state: "done" });
  const other = { ...action, files: [...action.files, { path: "more.js", content: "" }] };
  expect(await previewAction(other, context)).toMatchObject({
    state: "conflict",
    effect: expect.stringMatching(/\n- .*sha512-.*\n\+ 2 files, .*sha512-/),
    hint: expect.stringContaining("raise"),
  });
  expect(existsSync(join(context.root, ".kit"))).toBe(false);
});

function packageOf(version: string): PublishAction {
  const manifest = JSON.stringify({ name: "kit-next-test", version, license: "MIT" });
  return { kind: "publish", name: "kit-next-test", version, files: [{ path: "package.json", content: manifest }] };
}

async function newContext(): Promise<ApplyContext> {
  const { signal } = new AbortController();
  const root = mkdtempSync(join(tmpdir(), "kit-publish-"));
  return { ...(await openContext(root, { signal })), pending: [], progress() {} };
}
