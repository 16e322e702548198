import { createServer } from "node:http";
import { needs, samplePhotos } from "@kit/tooling/testing";
import type { Page } from "playwright-core";
import sharp from "sharp";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { modelFiles } from "../vite/model-files.ts";
import { listen } from "./listen.ts";
import { openPage } from "./open-browser.ts";
import { answer } from "./site-page.ts";
import { useSite } from "./use-site.ts";

/** For a machine that does much else. */
const patient = { timeout: 30_000 };

describe.skipIf(!needs("chromium"))("another model is chosen", () => {
  const site = useSite({ model: () => modelFiles(["retinaface-mnet025-v2", "retinaface-mnet025-v1"]) });
  let page: Page;

  beforeAll(async () => {
    ({ page } = await openPage(site.browser, site.url));
    await page.locator("#pick").waitFor();
  });

  test("by arrow keys, which fetch no model that they pass, and what stands a moment or is entered", async () => {
    const fetched: string[] = [];
    page.context().on("request", (request) => fetched.push(request.url()));
    const weights = () => fetched.filter((address) => address.endsWith(".onnx")).length;
    await page.locator("#picker input:checked").focus();
    await page.keyboard.press("ArrowDown");
    expect(await page.locator("#picker input").nth(1).isChecked()).toBe(true);
    await page.keyboard.press("ArrowDown");
    await page.waitForTimeout(600);
    expect(weights()).toBe(0);
    await page.keyboard.press("ArrowDown");
    await expect.poll(weights).toBe(1);
    await page.locator("#model").getByText("v1").waitFor();
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => location.hash.includes("v2"), undefined, { timeout: 5000 });
  });

  test("which cannot be loaded: the one before goes on, and the other can be chosen once it can", async () => {
    const { page } = await site.open();
    await page.locator("#pick").waitFor();
    await page.context().route("**/*v1*.onnx", (route) => route.fulfill({ status: 500 }));
    await page.locator("#picker input").nth(1).check();
    await page.locator("#status.failed").waitFor();
    await expect.poll(() => page.locator("#picker input").first().isChecked()).toBe(true);
    expect(await page.locator("#status").textContent()).toContain("HTTP status 500");
    await page.locator("#samples button").first().click();
    await expect.poll(() => answer(page), patient).toBe("3 faces");
    await page.context().unroute("**/*v1*.onnx");
    await page.locator("#picker input").nth(1).check();
    await page.locator("#model").getByText("v1").waitFor();
    expect(await page.locator("#picker input").nth(1).isChecked()).toBe(true);
  });

  test("after an address that gave no photo: the photo before stays, and is looked at anew", async () => {
    await page.locator("#samples button").first().click();
    const before = await answer(page);
    // Nobody listens at port 1 of loopback.
    await load(page, "http://127.0.0.1:1/party.jpg");
    await page.getByText("The photo could not be fetched from 127.0.0.1:1").waitFor();
    expect(await page.locator("#faces tbody tr").count()).toBe(Number.parseInt(before, 10));
    expect(await page.getByAltText("sample1.jpg").isVisible()).toBe(true);
    await changeModel(page);
    expect(await answer(page)).toContain("faces");
  });

  test("while a photo is still on its way: it is looked at when it comes", async () => {
    const photo = await sharp(samplePhotos[0]).resize(900).jpeg().toBuffer();
    const asked = Promise.withResolvers<() => void>();
    const other = createServer((_, response) => {
      response.writeHead(200, { "content-type": "image/jpeg", "access-control-allow-origin": "*" });
      asked.resolve(() => void response.end(photo));
    });
    const address = await listen(other);
    onTestFinished(() => void other.close());
    await load(page, `${address}/party.jpg`);
    await page.getByText("Fetching the photo …").waitFor();
    const send = await asked.promise;
    await changeModel(page);
    send();
    await page.getByAltText("party.jpg").waitFor();
    expect(await answer(page)).toContain("faces");
  });

  test("while one of several photos is looked at: it stays, and comes first", async () => {
    await page.locator("#file").setInputFiles(samplePhotos.slice(0, 4));
    const tiles = page.locator("#strip button");
    await expect.poll(() => tiles.getByText(/face/).count(), patient).toBe(4);
    await tiles.nth(2).click();
    await tiles.evaluateAll((all) => {
      const order: number[] = [];
      for (const [index, tile] of all.entries()) {
        new MutationObserver(() => {
          if (/face/.test(tile.textContent ?? "") && !order.includes(index)) order.push(index);
          document.body.dataset.order = order.join();
        }).observe(tile, { childList: true, characterData: true, subtree: true });
      }
    });
    await changeModel(page);
    await expect.poll(() => page.locator("body").getAttribute("data-order"), patient).toBe("2,0,1,3");
    expect(await tiles.nth(2).getAttribute("aria-pressed")).toBe("true");
    expect(await page.getByAltText("sample3.jpg").isVisible()).toBe(true);
  });

  test("by a link pasted into the tab, which sets all else too, back and forth", async () => {
    await page.locator("#samples button").first().click();
    await changeModel(page);
    expect(await answer(page)).toBe("3 faces");
    const title = (await page.locator("#model").textContent()) ?? "";
    const paste = (hash: string) => page.evaluate((it) => location.assign(it), hash);
    await paste("#model=retinaface-mnet025-v1&score=0.3&show=box&hide=blur");
    await expect.poll(() => page.locator("#model").textContent(), patient).not.toBe(title);
    expect(await page.locator("#score").inputValue()).toBe("0.3");
    expect(await page.getByLabel("Landmarks").isChecked()).toBe(false);
    expect(await page.locator("#hide").inputValue()).toBe("blur");
    expect(await page.locator("#picker input:checked").inputValue()).toContain("v1");
    await paste("#model=retinaface-mnet025-v2");
    await expect.poll(() => page.locator("#model").textContent(), patient).toBe(title);
    expect(await page.locator("#hide").inputValue()).toBe("");
    await expect.poll(() => answer(page), patient).toBe("3 faces");
    await paste("#model=gone");
    await page.getByText('This site has no model "gone". Choose one').waitFor();
  });
});

async function load(page: Page, address: string): Promise<void> {
  await page.locator("#url").fill(address);
  await page.keyboard.press("Enter");
}

async function changeModel(page: Page): Promise<void> {
  const before = (await page.locator("#model").textContent()) ?? "";
  await page.locator("#picker input:not(:checked)").check();
  await expect.poll(() => page.locator("#model").textContent(), patient).not.toBe(before);
  await page.waitForFunction(() => location.hash.includes("model="));
}
