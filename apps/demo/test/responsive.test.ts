import { needs, samplePhotos } from "@kit/tooling/testing";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { longestTask } from "./busy-tasks.ts";
import { openPage } from "./open-browser.ts";
import { answer, set } from "./site-page.ts";
import { useSite } from "./use-site.ts";

describe.skipIf(!needs("chromium"))("the page is blocked for no more than 50 ms", () => {
  const site = useSite();
  let page: Page;

  beforeAll(async () => {
    ({ page } = await openPage(site.browser, "about:blank"));
    // For a new window Chromium prepares pages of its own, which would be measured, too.
    await page.waitForTimeout(1000);
  });

  test("while it opens, loads the model and gets ready for a visit without a network", async () => {
    const longest = await longestTask(site.browser, page, async () => {
      await page.goto(site.url);
      await page.getByText("Ready").waitFor();
      await page.evaluate(async () => {
        await navigator.serviceWorker.ready;
      });
    });
    expect(longest).toBeLessThan(50);
  });

  test("while it detects in photos, and while thresholds are moved", async () => {
    const longest = await longestTask(site.browser, page, async () => {
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
