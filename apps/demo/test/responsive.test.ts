import { needs, samplePhotos } from "@kit/tooling/testing";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type BuiltSite, buildSite } from "./build-site.ts";
import { longestTask } from "./busy-tasks.ts";
import { openBrowser, openPage } from "./open-browser.ts";
import { type Served, serveFolder } from "./serve-folder.ts";
import { answer, set } from "./site-page.ts";

describe.skipIf(!needs("chromium"))("the page is blocked for no more than 50 ms", () => {
  let site: BuiltSite;
  let served: Served;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    site = await buildSite();
    served = await serveFolder(site.folder);
    browser = await openBrowser();
    ({ page } = await openPage(browser, "about:blank"));
  });

  afterAll(async () => {
    await browser?.close();
    await served?.[Symbol.asyncDispose]();
    await site?.[Symbol.asyncDispose]();
  });

  test("while it opens, loads the model and gets ready for a visit without a network", async () => {
    const longest = await longestTask(browser, page, async () => {
      await page.goto(served.url);
      await page.getByText("Ready").waitFor();
      await page.evaluate(async () => {
        await navigator.serviceWorker.ready;
      });
    });
    expect(longest).toBeLessThan(50);
  });

  test("while it detects in photos, and while thresholds are moved", async () => {
    const longest = await longestTask(browser, page, async () => {
      await page.locator("#file").setInputFiles([...samplePhotos]);
      await page.locator("#strip button").getByText("faces").nth(5).waitFor();
      expect(await answer(page)).toBe("3 faces");
      // Then no box suppresses another: the most that can be shown.
      await set(page, "#iou", 1);
      for (let score = 0.05; score < 1; score += 0.05) await set(page, "#score", Number(score.toFixed(2)));
    });
    expect(longest).toBeLessThan(50);
  });
});
