import { chmodSync, mkdtempSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { writeWhole } from "./write-whole.ts";

test("a script that is replaced can be run as before", async () => {
  const path = join(mkdtempSync(join(tmpdir(), "kit-write-")), "train.py");
  writeFileSync(path, "one");
  chmodSync(path, 0o755);
  await writeWhole(path, "two");
  expect(statSync(path).mode & 0o777).toBe(0o755);
});
