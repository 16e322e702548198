import { availableParallelism } from "node:os";
import { needs } from "@kit/tooling/testing";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type BuiltSite, buildSite } from "./build-site.ts";
import { openBrowser, openPage } from "./open-browser.ts";
import { serveFolder } from "./serve-folder.ts";
import { answer } from "./site-page.ts";

const cores = Math.min(4, availableParallelism());
const several = `wasm · ${cores} threads`;
const isolation = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-embedder-policy": "require-corp",
};

describe.skipIf(!needs("chromium") || cores === 1)("the network runs", () => {
  let site: BuiltSite;
  let browser: Browser;

  beforeAll(async () => {
    [site, browser] = await Promise.all([buildSite(), openBrowser()]);
  });

  afterAll(async () => {
    await browser?.close();
    await site?.[Symbol.asyncDispose]();
  });

  test("on several threads where the server isolates the page", async () => {
    await using served = await serveFolder(site.folder, isolation);
    const { page, problems } = await openPage(browser, served.url);
    await detects(page, several);
    await isKept(page);
    expect(await page.locator("#isolation").isVisible()).toBe(false);
    expect(problems).toEqual([]);
  });

  test("on one elsewhere, and on several as soon as the visitor wants that, without a network too", async () => {
    const served = await serveFolder(site.folder);
    const { page, problems } = await openPage(browser, served.url);
    await detects(page, "wasm · 1 thread");
    const choice = page.getByLabel("Use several processor cores");
    await choice.check();
    await page.locator("#model").getByText(several).waitFor();
    await detects(page, several);
    await served[Symbol.asyncDispose]();
    await page.reload();
    await detects(page, several);
    expect(problems.filter((it) => !it.includes("ERR_CONNECTION_REFUSED"))).toEqual([]);
  });

  test("on one again when the visitor does not want that any more", async () => {
    await using served = await serveFolder(site.folder);
    const { page, problems } = await openPage(browser, served.url);
    const choice = page.getByLabel("Use several processor cores");
    await choice.check();
    await page.locator("#model").getByText(several).waitFor();
    await expect.poll(() => choice.isChecked(), { timeout: 20_000 }).toBe(true);
    await choice.uncheck();
    await page.locator("#model").getByText("wasm · 1 thread").waitFor();
    expect(problems).toEqual([]);
  });
});

async function detects(page: Page, how: string): Promise<void> {
  await page.getByText("Ready").waitFor();
  expect(await page.locator("#model").textContent()).toContain(how);
  await page.locator("#samples button").first().click();
  expect(await answer(page)).toBe("3 faces");
}

async function isKept(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
  });
}
