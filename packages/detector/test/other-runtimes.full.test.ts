import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import { samplePhotos, weightsFile } from "@kit/tooling/testing";
import { beforeAll, describe, expect, test } from "vitest";
import { emptyCache } from "./fixtures.ts";

const run = promisify(execFile);
const script = join(import.meta.dirname, "search-child.ts");
const versions = ["bun@1.4.5", "deno@2.9.6"];

// Their binaries are npm packages of 100 MB each, so this is one of the long tests.
describe("from the workspace's sources", () => {
  const folder = emptyCache();
  let expected: unknown;

  beforeAll(async () => {
    await run("npm", ["install", "--prefix", folder, "--no-audit", "--no-fund", ...versions]);
    expected = await search(process.execPath, ["--conditions=kit-source"]);
  }, 300_000);

  test("Bun finds what Node finds", async () => {
    expect(await search(join(folder, "node_modules/.bin/bun"), ["--conditions=kit-source"])).toEqual(expected);
  });

  test("Deno finds what Node finds", async () => {
    const flags = ["run", "--allow-all", "--no-check", "--node-modules-dir=manual", "--conditions=kit-source"];
    expect(await search(join(folder, "node_modules/.bin/deno"), flags)).toEqual(expected);
  });

  async function search(command: string, flags: readonly string[]): Promise<unknown> {
    const { stdout } = await run(command, [...flags, script, weightsFile, samplePhotos[0]], {
      cwd: import.meta.dirname,
    });
    const faces: unknown = JSON.parse(stdout);
    expect(faces).toHaveLength(3);
    return faces;
  }
});
