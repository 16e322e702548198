import { execFile, execFileSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { promisify } from "node:util";
import { needs } from "@kit/tooling/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "../scripts/run.ts";

const exec = promisify(execFile);

// What a stranger does, with nothing but Node and npm: a folder, a home and caches that are empty.
let home: string;
let clone: string;
let env: NodeJS.ProcessEnv;

beforeAll(() => {
  home = mkdtempSync(join(tmpdir(), "kit-fresh-"));
  clone = join(home, "kit");
  const files = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "-z"], { cwd: root, encoding: "utf8" });
  for (const file of files.split("\0").filter((name) => name !== "" && existsSync(join(root, name)))) {
    mkdirSync(dirname(join(clone, file)), { recursive: true });
    cpSync(join(root, file), join(clone, file));
  }
  // Without the workspace's own binaries on PATH, as on a machine that never saw it.
  const PATH = (process.env.PATH ?? "")
    .split(delimiter)
    .filter((entry) => !entry.includes("node_modules"))
    .join(delimiter);
  env = { PATH, HOME: home, NO_COLOR: "1" };
});
afterAll(() => {
  rmSync(home, { recursive: true, force: true });
});

test("npm start in a fresh clone detects 22 faces in six photos", { timeout: 600_000 }, async () => {
  const { stdout } = await exec("npm", ["start"], { cwd: clone, env });
  const counts = [...stdout.matchAll(/sample\d\.jpg +(\d+) /g)].map(([, count]) => Number(count));
  expect(counts).toEqual([3, 3, 3, 4, 5, 4]);
  expect(stdout).toMatch(/Open .*kit-out/);
  expect(readdirSync(join(clone, "kit-out"))).toHaveLength(12);
});

test.skipIf(!needs("namespace"))("a second run works with the network off", { timeout: 120_000 }, async () => {
  rmSync(join(clone, "kit-out"), { recursive: true });
  const { stdout } = await exec("unshare", ["--net", "npm", "start"], { cwd: clone, env });
  expect(stdout).toMatch(/sample6\.jpg +4 /);
});

test("npm start takes the user's own photos, from the user's own folder", { timeout: 120_000 }, async () => {
  const photos = join(home, "photos");
  mkdirSync(photos);
  cpSync(join(clone, "kit-out", "sample1.jpg"), join(photos, "me.jpg"));
  await exec("npm", ["start", "--prefix", clone, "--", "me.jpg"], { cwd: photos, env });
  expect(JSON.parse(readFileSync(join(photos, "kit-out", "me.jpg.json"), "utf8")).annotations).toHaveLength(3);
});
