import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { chromium as chromiumPath, needs, samplePhotos } from "@kit/tooling/testing";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { filesOf } from "./code-blocks.ts";
import { keepWeights } from "./keep-weights.ts";

const modules = fileURLToPath(new URL("../node_modules", import.meta.url));

describe.skipIf(!needs("chromium"))("the project of the page, as it stands", () => {
  let folder: string;
  let browser: Browser;

  beforeAll(async () => {
    folder = mkdtempSync(join(modules, ".page-"));
    for (const [name, code] of Object.entries(filesOf("use/browser.md"))) writeFileSync(join(folder, name), code);
    const cache = join(folder, "cache");
    await keepWeights(cache);
    await promisify(execFile)(process.execPath, ["--conditions=kit-source", "--no-warnings", "copy-model.mjs"], {
      cwd: folder,
      env: { ...process.env, KIT_CACHE: cache, KIT_OFFLINE: "1" },
    });
    browser = await chromium.launch({ executablePath: chromiumPath, args: ["--no-sandbox", "--disable-gpu"] });
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test("detects where Vite serves it", async () => {
    const { createServer } = await import("vite");
    const server = await createServer(settings());
    onTestFinished(() => server.close());
    await server.listen();
    await detects(server.resolvedUrls?.local[0]);
  }, 120_000);

  test("detects where Vite has built it", async () => {
    const { build, preview } = await import("vite");
    await build(settings());
    const server = await preview(settings());
    onTestFinished(() => server.close());
    await detects(server.resolvedUrls?.local[0]);
  }, 120_000);

  /** The packages from their sources, as all tests have them, and any port. */
  function settings() {
    const at = { host: "127.0.0.1", port: 0 };
    const resolve = { conditions: ["kit-source"] };
    return { root: folder, logLevel: "error", resolve, server: at, preview: at } as const;
  }

  async function detects(url = ""): Promise<void> {
    const page = await browser.newPage();
    await page.goto(url, { waitUntil: "networkidle" });
    await page.setInputFiles("input", samplePhotos[0] ?? "");
    await page.getByText("Faces: 3").waitFor({ timeout: 60_000 });
    expect(await page.locator("canvas").getAttribute("width")).toBe("1920");
    await page.setInputFiles("input", { name: "notes.jpg", mimeType: "image/jpeg", buffer: Buffer.from("notes") });
    await page.getByText("is not a picture").waitFor({ timeout: 60_000 });
  }
});
