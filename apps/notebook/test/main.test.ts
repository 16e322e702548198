import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { samplePhotos } from "@kit/tooling/testing";
import { afterAll, beforeAll, expect, test } from "vitest";

const main = fileURLToPath(new URL("../src/main.ts", import.meta.url));

let out: string;
beforeAll(() => {
  out = mkdtempSync(join(tmpdir(), "kit-notebooks-"));
});
afterAll(() => rmSync(out, { recursive: true }));

test.each([
  [["--repository", "not a repo/../x y"], /--repository is not owner\/name/],
  [["--sample", "file:///etc/passwd.jpg"], /--sample is no address of a photo: file:/],
  [["--sample", "nowhere.jpg"], /--sample is no photo: nowhere\.jpg: there is no such file/],
  [["--kernel", "julia"], /the kernels are python, deno/],
  [["no-such-model"], /The models are .*retinaface/],
  [["--nope"], /nope.*npm run notebooks -- /s],
])("%j is refused", (args, message) => {
  const { status, stderr } = run(...args);
  expect([status, stderr]).toEqual([2, expect.stringMatching(message)]);
  expect(readdirSync(out)).toEqual([]);
});

test("a photo of this machine goes into the notebooks", () => {
  const { status } = run("--sample", samplePhotos[0] ?? "", "retinaface-mnet025-v2");
  expect(status).toBe(0);
  for (const name of readdirSync(out))
    expect(readFileSync(join(out, name), "utf8")).toContain("data:image/jpeg;base64,/9j/");
});

function run(...args: readonly string[]) {
  const flags = ["--conditions=kit-source", "--no-warnings", main, "--out", out];
  return spawnSync(process.execPath, [...flags, ...args], { encoding: "utf8" });
}
