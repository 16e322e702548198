import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { needs, samplePhotos } from "@kit/tooling/testing";
import type { Browser, Page } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { type BuiltSite, buildSite } from "./build-site.ts";
import { filmCamera } from "./film-camera.ts";
import { openBrowser, openPage } from "./open-browser.ts";
import { type Served, serveFolder } from "./serve-folder.ts";
import { answer } from "./site-page.ts";

describe.skipIf(!needs("chromium"))("the site takes photos", () => {
  let site: BuiltSite;
  let served: Served;
  let browser: Browser;

  beforeAll(async () => {
    site = await buildSite();
    served = await serveFolder(site.folder);
    browser = await openBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    await served?.[Symbol.asyncDispose]();
    await site?.[Symbol.asyncDispose]();
  });

  test("from an address of another site, and says what to do where that does not allow it", async () => {
    const photo = await sharp(samplePhotos[0]).resize(900).jpeg().toBuffer();
    const other = createServer((request, response) => {
      const isOpen = request.url?.startsWith("/open/");
      response.writeHead(request.url?.endsWith(".jpg") ? 200 : 404, {
        "content-type": "image/jpeg",
        ...(isOpen && { "access-control-allow-origin": "*" }),
      });
      response.end(photo);
    });
    const url = await listen(other);
    onTestFinished(() => void other.close());
    const { page, problems } = await openReady(browser, served.url);

    await load(page, `${url}/open/party.jpg`);
    expect(await answer(page)).toBe("3 faces");
    expect(await page.getByAltText("party.jpg").isVisible()).toBe(true);
    expect(problems).toEqual([`request to ${url}/open/party.jpg`]);

    await load(page, `${url}/open/none`);
    expect(await answer(page)).toContain("answered 404. Check the address");
    await load(page, `${url}/closed/party.jpg`);
    expect(await answer(page)).toContain("does not let other sites read it. Save the photo and choose the file");
    await page.context().setOffline(true);
    await load(page, `${url}/open/party.jpg`);
    expect(await answer(page)).toContain("this device is offline. Connect, or choose a photo of this device.");
  });

  test("from a camera: live, mirrored, and as a still", async () => {
    // What is found must lie left there, and right in the mirror.
    const browser = await openBrowser(await filmCamera(join(site.folder, "camera.mjpeg")));
    onTestFinished(() => browser.close());
    const { page, problems } = await openReady(browser, served.url);

    await page.locator("#camera").click();
    await page.getByText("1 face", { exact: true }).waitFor();
    await page.locator("#mirrored").uncheck();
    await expect.poll(() => middleOfDrawing(page)).toBeLessThan(0.5);
    await page.locator("#mirrored").check();
    await expect.poll(() => middleOfDrawing(page)).toBeGreaterThan(0.5);

    await page.locator("#snap").click();
    await page.getByAltText("camera.jpg").waitFor();
    expect(await answer(page)).toBe("1 face");
    expect(await page.locator("#live").isVisible()).toBe(false);
    expect(await isFilming(page)).toBe(false);

    await page.locator("#camera").click();
    await page.locator("#live").waitFor();
    expect(await isFilming(page)).toBe(true);
    await page.locator("#leave").click();
    expect(await isFilming(page)).toBe(false);
    expect(await answer(page)).toContain("The camera is off");
    expect(problems).toEqual([]);
  });

  test("and says what to do where there is no camera", async () => {
    const { page } = await openReady(browser, served.url);
    await page.locator("#camera").click();
    await page.getByText("No camera was found on this device. Connect one, or choose a photo instead.").waitFor();
    await page.locator("#samples button").first().click();
    expect(await answer(page)).toBe("3 faces");
  });

  test("and says what to do where the camera is not allowed", async () => {
    const browser = await openBrowser(["use-fake-device-for-media-stream"]);
    onTestFinished(() => browser.close());
    const { page } = await openReady(browser, served.url);
    await page.locator("#camera").click();
    await page.getByText("This page has no permission to use the camera. Allow it in the browser's settings").waitFor();
  });

  test("by the camera of a phone, where a finger points", async () => {
    const { page } = await openReady(browser, served.url, { hasTouch: true, isMobile: true });
    const dialog = page.waitForEvent("filechooser");
    await page.getByText("Take a photo", { exact: true }).tap();
    const chooser = await dialog;
    expect(await chooser.element().getAttribute("capture")).toBe("environment");
    await chooser.setFiles(samplePhotos[0] ?? "");
    expect(await answer(page)).toBe("3 faces");
  });
});

async function openReady(browser: Browser, url: string, options = {}) {
  const opened = await openPage(browser, url, options);
  await opened.page.getByText("Ready").waitFor();
  return opened;
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  // A server that listens on a port has such an address.
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function load(page: Page, address: string): Promise<void> {
  await page.locator("#url").fill(address);
  await page.keyboard.press("Enter");
}

/** Where what is drawn has its middle, as a share of the width; NaN where nothing is. */
function middleOfDrawing(page: Page): Promise<number> {
  return page.locator("#overlay").evaluate((overlay) => {
    if (!(overlay instanceof HTMLCanvasElement)) throw new Error("there is no canvas");
    const copy = new OffscreenCanvas(overlay.width, overlay.height).getContext("2d", { willReadFrequently: true });
    copy?.drawImage(overlay, 0, 0);
    const { data } = copy?.getImageData(0, 0, overlay.width, overlay.height) ?? { data: [] };
    const columns = Array.from(data.keys())
      .filter((at) => at % 4 === 3 && data[at] > 0)
      .map((at) => ((at - 3) / 4) % overlay.width);
    return columns.reduce((sum, column) => sum + column, 0) / columns.length / overlay.width;
  });
}

function isFilming(page: Page): Promise<boolean> {
  return page.locator("#video").evaluate((video) => {
    if (!(video instanceof HTMLVideoElement)) throw new Error("there is no video");
    return (
      video.srcObject instanceof MediaStream && video.srcObject.getVideoTracks().some((it) => it.readyState === "live")
    );
  });
}
