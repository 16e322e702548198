import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { full } from "@kit/tooling/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root, run } from "../scripts/run.ts";
import { packAll } from "./pack-all.ts";

const exec = promisify(execFile);
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "kit-tarballs-"));
  run(process.execPath, ["tooling/scripts/build.ts"]);
  packAll(folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

// The quick tests take the oldest Node that the packages support, the full ones each.
const versions = full ? ["20.20.2", "22.23.3", "24.21.0", "26.10.0"] : ["20.20.2"];

test.skipIf(process.platform !== "linux").each(versions)(
  "the packed packages, installed into an empty folder, detect faces on Node %s",
  { timeout: 300_000 },
  async (version) => {
    const node = await install(version);
    const { stdout } = await exec(node, ["tooling/scripts/try-packed.mjs", folder, version.split(".")[0] ?? ""], {
      cwd: root,
      env: { ...process.env, KIT_CACHE: join(folder, "cache") },
    });
    expect(stdout).toContain(`Node v${version}: 3 faces`);
    expect(stdout).toMatch(/sample1\.jpg +3 /);
  },
);

/** A Node of that version, from npm; the path of its binary. */
async function install(version: string): Promise<string> {
  const name = `node-linux-${process.arch}`;
  const prefix = join(folder, version);
  await exec("npm", ["install", "--prefix", prefix, "--no-save", "--no-audit", "--no-fund", `${name}@${version}`]);
  return join(prefix, "node_modules", name, "bin", "node");
}
