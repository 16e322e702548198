import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { needs, samplePhotos } from "@kit/tooling/testing";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { openPage, openProfile } from "./open-browser.ts";
import { type Served, serveFolder } from "./serve-folder.ts";
import { answer } from "./site-page.ts";
import { useSite } from "./use-site.ts";

// One visit, of which the tests are the stations.
describe.skipIf(!needs("chromium"))("the site, once it has been visited,", () => {
  const site = useSite();
  let served: Served;
  let page: Page;

  beforeAll(async () => {
    served = await serveFolder(site.folder);
    ({ page } = await openPage(site.browser, served.url));
    await isKept(page);
  });

  test("can be installed", async () => {
    const session = await page.context().newCDPSession(page);
    const { installabilityErrors } = await session.send("Page.getInstallabilityErrors");
    // The test's profile is as a private window's.
    expect(installabilityErrors.map(({ errorId }) => errorId).filter((it) => it !== "in-incognito")).toEqual([]);
    const { errors, data } = await session.send("Page.getAppManifest");
    expect(errors).toEqual([]);
    const { icons } = JSON.parse(data ?? "{}");
    expect(icons.map(({ purpose }: { purpose?: string }) => purpose)).toContain("maskable");
    for (const { src, sizes, type } of icons) {
      const response = await fetch(new URL(src, served.url));
      expect(response.headers.get("content-type")).toBe(type);
      if (sizes !== "any") expect(pngSize(Buffer.from(await response.arrayBuffer()))).toBe(sizes);
    }
  });

  test("offers a new version, and takes it when it is told to", async () => {
    const before = await readFile(join(site.folder, "index.html"), "utf8");
    const worker = await readFile(join(site.folder, "service-worker.js"), "utf8");
    await writeFile(join(site.folder, "index.html"), before.replace("Drop photos here", "Drop pictures here"));
    const revised = worker.replace(/(revision:"|"revision":")[0-9a-f]{32}("?,"?url"?:"index\.html)/, "$1new$2");
    expect(revised).not.toBe(worker);
    await writeFile(join(site.folder, "service-worker.js"), revised);
    const other = await page.context().newPage();
    await other.goto(served.url);
    await other.getByText("Ready").waitFor();
    await page.reload();
    const offer = page.getByRole("button", { name: "Use it now" });
    await offer.waitFor();
    expect(await page.locator("#invitation").textContent()).toContain("Drop photos here");
    await offer.click();
    await page.getByText("Drop pictures here").waitFor();
    await page.getByText("Ready").waitFor();
    expect(await offer.isVisible()).toBe(false);

    // Another tab is told, and can follow.
    await other.getByText("Another tab has taken a new version of this page").waitFor();
    await other.getByRole("button", { name: "Use it now" }).click();
    await other.getByText("Drop pictures here").waitFor();
    await other.close();
  });

  test("opens without its server, and detects", async () => {
    await served[Symbol.asyncDispose]();
    await page.reload();
    await page.getByText("Ready").waitFor();
    for (const [index, sample] of (await page.locator("#samples button").all()).entries()) {
      await sample.click();
      await page.getByAltText(`sample${index + 1}.jpg`).waitFor();
    }
    expect(await answer(page)).toBe("4 faces");
    await page.locator("#file").setInputFiles(samplePhotos[0] ?? "");
    expect(await answer(page)).toBe("3 faces");
  });

  test("opens by any link to it, and has its licences", async () => {
    await page.goto(`${served.url}?from=a-friend#model=retinaface-mnet025-v2&score=0.5`);
    await page.getByText("Ready").waitFor();
    expect(await page.locator("#score-shown").textContent()).toBe("50 %");
    await page.goto(`${served.url}licenses.txt`);
    expect(await page.locator("body").textContent()).toContain("Licences of what is bundled");
  });

  test("was loaded once, where the server lets the browser keep files as GitHub Pages does", async () => {
    const profile = await mkdtemp(join(tmpdir(), "kit-profile-"));
    await using pages = await serveFolder(site.folder, { "cache-control": "max-age=600" });
    const context = await openProfile(profile);
    onTestFinished(async () => {
      await context.close();
      await rm(profile, { recursive: true, force: true });
    });
    const page = await context.newPage();
    await page.goto(pages.url);
    await isKept(page);
    await page.reload();
    await page.getByText("Ready").waitFor();
    const large = pages.requests.filter((path) => /\.(wasm|onnx)$/.test(path));
    expect(large).toHaveLength(2);
    expect(new Set(large).size).toBe(2);
  });
});

/** Waits until nothing more is needed from the server. */
async function isKept(page: Page): Promise<void> {
  await page.getByText("Ready").waitFor();
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
}

/** `192x192` */
function pngSize(png: Buffer): string {
  return `${png.readUInt32BE(16)}x${png.readUInt32BE(20)}`;
}
