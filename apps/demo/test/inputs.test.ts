import { readFile } from "node:fs/promises";
import { createServer, type ServerResponse } from "node:http";
import { needs, samplePhotos } from "@kit/tooling/testing";
import type { Page } from "playwright-core";
import sharp from "sharp";
import { describe, expect, onTestFinished, test } from "vitest";
import { listen } from "./listen.ts";
import { answer } from "./site-page.ts";
import { useSite } from "./use-site.ts";

describe.skipIf(!needs("chromium"))("the site takes photos", () => {
  const site = useSite({ hasCamera: true });

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
    const { page, problems } = await site.openReady();

    await load(page, `${url}/open/party.jpg`);
    expect(await answer(page)).toBe("3 faces");
    expect(await page.getByAltText("party.jpg").isVisible()).toBe(true);
    expect(problems).toEqual([`request to ${url}/open/party.jpg`]);

    // As it comes from elsewhere.
    await page.locator("#url").fill("");
    await page.locator("#url").pressSequentially(`  ${url.replace("http:", "HTTP:")}/open/shouted.jpg `);
    await page.keyboard.press("Enter");
    await page.getByAltText("shouted.jpg").waitFor();
    await answer(page);
    expect(await page.locator("#url").getAttribute("title")).toContain("https://");

    await load(page, `${url}/open/none`);
    expect(await answer(page)).toContain("answered 404. Check the address");
    await load(page, `${url}/closed/party.jpg`);
    expect(await answer(page)).toContain("does not let other sites read it. Save the photo and choose the file");
    await page.context().setOffline(true);
    await load(page, `${url}/open/party.jpg`);
    expect(await answer(page)).toContain("this device is offline. Connect, or choose a photo of this device.");
  });

  test("and an address that answers late does not take the place of what was chosen since", async () => {
    const other = createServer();
    const asked = new Promise<ServerResponse>((resolve) =>
      other.once("request", (_, response) => resolve(response.writeHead(200, { "access-control-allow-origin": "*" }))),
    );
    const url = await listen(other);
    onTestFinished(() => void other.close());
    const { page } = await site.openReady();
    await page.locator("#url").fill(`${url}/late.jpg`);
    await page.locator("#url").press("Enter");
    const response = await asked;
    await page.locator("#samples button").nth(1).click();
    await page.getByAltText("sample2.jpg").waitFor();
    response.end(await readFile(samplePhotos[0]));
    expect(await answer(page)).toBe("3 faces");
    // What comes next shows that the late one has come and gone.
    other.once("request", (_, response) => response.end());
    await load(page, `${url}/closed.jpg`);
    expect(await answer(page)).toContain("does not let other sites read it");
    expect(await page.getByAltText("sample2.jpg").isVisible()).toBe(true);
  });

  test("from a camera: live, mirrored, and as a still", async () => {
    // What is found must lie left there, and right in the mirror.
    const { page, problems } = await site.openReady("", { permissions: ["camera"] });

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

  test("by the camera of a phone, where a finger points, and says what to do where the live one is not allowed", async () => {
    const { page } = await site.open("", { hasTouch: true, isMobile: true });
    await page.locator("#camera").tap();
    const denied = page.getByText("This page has no permission to use the camera. Allow it in the browser's settings");
    await denied.waitFor();
    // It stays when the model is there.
    await page.locator("#model").waitFor();
    expect(await denied.isVisible()).toBe(true);
    const dialog = page.waitForEvent("filechooser");
    await page.getByText("Take a photo", { exact: true }).tap();
    const chooser = await dialog;
    expect(await chooser.element().getAttribute("capture")).toBe("environment");
    await chooser.setFiles(samplePhotos[0] ?? "");
    expect(await answer(page)).toBe("3 faces");
  });
});

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
