import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { samplePhotos, seeded, weightsFile } from "@kit/tooling/testing";
import { expect, test } from "vitest";
import { secretFaults } from "./faults.ts";

const secret = `ghp_${"wWPw5k4aXcaT4fNP0UcnZwJUVFk6LO0pINUx"}`;
const inBytes = ["in its bytes: github token"];
const noise = (bytes: number, seed: number) => {
  const random = seeded(seed);
  return Buffer.from(Array.from({ length: bytes }, () => Math.floor(random() * 256)));
};

test.each<readonly [string, Buffer, readonly string[]]>([
  [
    "a pickle",
    Buffer.concat([Buffer.from([128, 4, 149, 50, 0, 0, 0, 140, 40]), Buffer.from(secret), noise(9, 1)]),
    inBytes,
  ],
  ["a .pyc", Buffer.concat([Buffer.from([0, 0, 122, 40]), Buffer.from(`${secret}N`), Buffer.from([0])]), inBytes],
  ["a photo", Buffer.concat([readFileSync(samplePhotos[0] ?? ""), Buffer.from([0]), Buffer.from(secret)]), inBytes],
  ["a log with a zero in it", Buffer.from(`${"line\n".repeat(99)}\0 ${secret}\n`), ["line 100: github token"]],
  ["UTF-16 after Chinese", Buffer.from(`${"归档权限".repeat(2000)}\n${secret}\n`, "utf16le"), inBytes],
  ["UTF-16, the other way round", Buffer.from(`${"归档权限".repeat(2000)}${secret}\n`, "utf16le").swap16(), inBytes],
])("a token is found in %s", async (_, content, expected) => {
  expect(await secretFaults("a", content)).toEqual(expected);
});

test("a token is found in a database", async () => {
  const path = join(mkdtempSync(join(tmpdir(), "kit-scan-")), "a.sqlite");
  const code = `import sqlite3,sys; c=sqlite3.connect(sys.argv[1]); c.execute("create table t(a)"); c.execute("insert into t values(?)",[sys.argv[2]]); c.commit()`;
  execFileSync("python3", ["-c", code, path, secret]);
  expect(await secretFaults("a.sqlite", readFileSync(path))).toEqual(inBytes);
});

test("nothing is found in weights, photos and noise", async () => {
  for (const path of [weightsFile, ...samplePhotos])
    expect([path, await secretFaults(path, readFileSync(path))]).toEqual([path, []]);
  expect(await secretFaults("a.bin", noise(4_000_000, 2))).toEqual([]);
});
