import { needs } from "@kit/tooling/testing";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, test } from "vitest";
import { openPage } from "./open-browser.ts";
import { useSite } from "./use-site.ts";

describe.skipIf(!needs("chromium"))("with two cameras", () => {
  const site = useSite({ flags: ["use-fake-device-for-media-stream=device-count=2"] });
  let page: Page;
  let problems: readonly string[];
  const uncaught = () => problems.filter((problem) => problem.startsWith("uncaught"));

  beforeAll(async () => {
    ({ page, problems } = await openPage(site.browser, "about:blank", { permissions: ["camera"] }));
    // The first frame comes when the test has looked.
    await page.addInitScript(() => {
      const { promise, resolve } = Promise.withResolvers<void>();
      const request = HTMLVideoElement.prototype.requestVideoFrameCallback;
      HTMLVideoElement.prototype.requestVideoFrameCallback = function (use) {
        promise.then(() => request.call(this, use));
        return 0;
      };
      Object.assign(globalThis, { showFrames: resolve });
    });
    await page.goto(site.url);
    await page.getByText("Ready").waitFor();
  });

  test("a picture can be taken once there is one", async () => {
    await page.locator("#camera").click();
    await page.locator("#devices").waitFor();
    expect(await page.locator("#snap").isDisabled()).toBe(true);
    await page.evaluate("showFrames()");
    await expect.poll(() => page.locator("#snap").isEnabled()).toBe(true);
    expect(uncaught()).toEqual([]);
  });

  test("the other one is chosen with the keyboard, which stays there, and is as mirrored as the visitor wishes", async () => {
    await page.locator("#mirrored").uncheck();
    const before = await streamOf(page);
    await page.locator("#device").focus();
    await page.keyboard.press("ArrowDown");
    await expect.poll(() => streamOf(page)).not.toBe(before);
    await expect.poll(() => page.locator("#snap").isEnabled()).toBe(true);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe("device");
    expect(await page.locator("#device").evaluate((it) => Reflect.get(it, "selectedIndex"))).toBe(1);
    expect(await page.locator("#mirrored").isChecked()).toBe(false);
    expect(await page.locator("#video.mirrored").count()).toBe(0);
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowDown");
    await page.waitForTimeout(300);
    await expect.poll(() => page.locator("#snap").isEnabled()).toBe(true);
    await page.locator("#snap").click();
    await page.getByAltText("camera.jpg").waitFor();
    expect(uncaught()).toEqual([]);
  });
});

function streamOf(page: Page): Promise<string | undefined> {
  return page.locator("#video").evaluate((video) => {
    if (!(video instanceof HTMLVideoElement) || !(video.srcObject instanceof MediaStream)) return undefined;
    return video.srcObject.id;
  });
}
