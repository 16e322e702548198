import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { writeWhole } from "./write-whole.ts";

const otherDisk = "/dev/shm";
const hasOtherDisk = existsSync(otherDisk) && statSync(otherDisk).dev !== statSync(tmpdir()).dev;

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kit-write-"));
});

test("a script that is replaced can be run as before", async () => {
  const path = join(folder, "train.py");
  writeFileSync(path, "one");
  chmodSync(path, 0o755);
  await writeWhole(path, "two");
  expect(statSync(path).mode & 0o777).toBe(0o755);
});

test("a file that is made elsewhere comes whole, and leaves nothing there", async () => {
  const scratch = join(folder, "scratch");
  await writeWhole(join(folder, "notebooks", "faces.ipynb"), "{}", scratch);
  expect(readdirSync(join(folder, "notebooks"))).toEqual(["faces.ipynb"]);
  expect(readdirSync(scratch)).toEqual([]);
});

test.skipIf(!hasOtherDisk)("so does one that is made on another disk", async () => {
  const scratch = mkdtempSync(join(otherDisk, "kit-write-"));
  await writeWhole(join(folder, "card.json"), "{}", scratch);
  expect(readFileSync(join(folder, "card.json"), "utf8")).toBe("{}");
  expect(readdirSync(folder)).toEqual(["card.json"]);
  expect(readdirSync(scratch)).toEqual([]);
});
