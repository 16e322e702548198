import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, onTestFinished, test } from "vitest";
import { lockRun } from "./lock-run.ts";

let log: string;

beforeEach(() => {
  log = join(mkdtempSync(join(tmpdir(), "kit-lock-")), "run.jsonl");
});

test("one process at a time writes a log", async () => {
  const unlock = await lockRun(log);
  await expect(lockRun(log)).rejects.toMatchObject({ code: "RELEASE_USAGE" });
  await unlock();
  expect(existsSync(`${log}.lock`)).toBe(false);
});

test("what a killed one left is taken over, also where its number is ours again, as in a container", async () => {
  for (const left of [`${process.pid} 1\n`, `${process.pid}\n`, "999999999 5\n"]) {
    writeFileSync(`${log}.lock`, left);
    await (await lockRun(log))();
  }
  expect(existsSync(`${log}.lock`)).toBe(false);
});

test.skipIf(process.platform !== "linux")(
  "what a killed one left is taken over where its number is another's",
  async () => {
    const other = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
    onTestFinished(() => void other.kill());
    await once(other, "spawn");
    writeFileSync(`${log}.lock`, `${other.pid} 1\n`);
    await (await lockRun(log))();
  },
);
