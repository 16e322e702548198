import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { kit } from "./kit.ts";

const cwd = mkdtempSync(join(tmpdir(), "kit-json-"));
const run = (args: string) => kit(args.split(" "), { cwd, env: { KIT_CACHE: join(cwd, "cache") } });

test.each([
  ["models path --json", 0, { path: join(cwd, "cache") }],
  ["models verify --json", 0, []],
  ["models verify retinaface-mnet025-v2 --json", 1, [{ model: "retinaface-mnet025-v2", state: "missing" }]],
  ["models prune --older-than 30d --json", 0, { files: 0, bytes: 0 }],
  ["notebook -m retinaface-mnet025-v2 --check --json", 1, { state: "missing" }],
])("kit %s prints JSON", async (args, exit, expected) => {
  const ran = await run(args);
  expect(ran.exit).toBe(exit);
  expect(JSON.parse(ran.stdout)).toMatchObject(expected);
});

test.each([
  ["plan --json", "RELEASE_NO_PROJECT"],
  ["plan nonsense --json", "RELEASE_USAGE"],
  ["check no/where/at/all --json", "RELEASE_NO_REPOSITORY"],
  ["detect nothing.jpg --json --nonsense", "RELEASE_USAGE"],
  ["models prune --json", "RELEASE_USAGE"],
  ["card nope.onnx --json", expect.stringMatching(/^RELEASE_/)],
])("the failure of kit %s is JSON, and its message is on standard error as well", async (args, code) => {
  const { exit, stdout, stderr } = await run(args);
  expect(exit).toBe(2);
  const { error } = JSON.parse(stdout);
  expect(error).toEqual({ code, message: expect.stringMatching(/\S/), hint: expect.stringMatching(/\S/) });
  expect(stderr).toMatch(/^kit: /);
});

test("without --json, nothing of a failure is on standard output", async () => {
  expect(await run("plan")).toMatchObject({ exit: 2, stdout: "" });
  expect(await run("check -- --json")).toMatchObject({ exit: 2, stdout: "" });
});
