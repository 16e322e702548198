import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { needs } from "@kit/tooling/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { filesBelow } from "../vite/file-list.ts";
import { modelFiles } from "../vite/model-files.ts";
import { pruneBundle } from "../vite/prune-bundle.ts";
import { buildSite } from "./build-site.ts";
import { openBrowser, openPage } from "./open-browser.ts";
import { serveFolder } from "./serve-folder.ts";
import { answer } from "./site-page.ts";

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

describe("the package, as it is published,", () => {
  let folder: string;
  let bundle: string;

  beforeAll(async () => {
    // From the cache where nothing changed.
    execFileSync(process.execPath, [here("../../../tooling/scripts/build.ts"), "--filter=@kit/demo"]);
    folder = await mkdtemp(join(tmpdir(), "kit-demo-package-"));
    // What an earlier build has left there.
    await mkdir(here("../dist/weights"), { recursive: true });
    for (const stale of ["model-card.json", "weights/stale.onnx"]) await writeFile(here(`../dist/${stale}`), "stale");
    const packed = execFileSync("npm", ["pack", "--silent", "--pack-destination", folder], { cwd: here("..") });
    execFileSync("tar", ["-xzf", join(folder, packed.toString().trim()), "-C", folder]);
    bundle = join(folder, "package", "dist");
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  test("lists each of its files, with its hash", async () => {
    const listed: { path: string; bytes: number; sha256: string }[] = JSON.parse(
      await readFile(join(bundle, "files.json"), "utf8"),
    );
    expect(listed.map(({ path }) => path)).toEqual((await filesBelow(bundle)).filter((path) => path !== "files.json"));
    for (const { path, bytes, sha256 } of listed) {
      const content = await readFile(join(bundle, path));
      expect(content.length).toBe(bytes);
      expect(createHash("sha256").update(content).digest("hex")).toBe(sha256);
    }
  });

  test("holds no model, for some weights may not be passed on", async () => {
    const paths = await readdir(join(folder, "package"), { recursive: true });
    expect(paths.filter((path) => /\.onnx$|model-card\.json$/.test(path))).toEqual([]);
    expect(paths).not.toContain("src");
  });

  test("is packed from no bundle that lacks a file, or has another one", async () => {
    const copy = join(folder, "copy");
    await cp(bundle, copy, { recursive: true });
    await writeFile(join(copy, "index.html"), "another one");
    await expect(pruneBundle(copy)).rejects.toThrow("index.html is not the file that files.json lists. Build it anew");
    await rm(join(copy, "index.html"));
    await expect(pruneBundle(copy)).rejects.toThrow("index.html is missing");
  });

  test("carries the licences of all that is in it", async () => {
    const text = await readFile(join(bundle, "licenses.txt"), "utf8");
    // Of the page, of its worker, of the service worker, and of the photos.
    for (const name of ["comlink", "onnxruntime-web", "workbox-precaching", "@vladmandic/face-api"])
      expect(text).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\((MIT|Apache-2\\.0)\\)$`, "m"));
  });

  test.skipIf(!needs("chromium"))("is a site as soon as a model lies beside it", async () => {
    await using site = await buildSite(await modelFiles(["retinaface-mnet025-v2"]), bundle);
    await using served = await serveFolder(site.folder);
    const browser = await openBrowser();
    const { page, problems } = await openPage(browser, served.url);
    await page.locator("#samples button").first().click();
    expect(await answer(page)).toBe("3 faces");
    expect(problems).toEqual([]);
    await browser.close();
  });
});
