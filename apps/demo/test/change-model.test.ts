import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { needs, samplePhotos } from "@kit/tooling/testing";
import type { Browser, Page } from "playwright-core";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { modelFiles } from "../vite/model-files.ts";
import { type BuiltSite, buildSite } from "./build-site.ts";
import { openBrowser, openPage } from "./open-browser.ts";
import { type Served, serveFolder } from "./serve-folder.ts";
import { answer } from "./site-page.ts";

/** For a machine that does much else. */
const patient = { timeout: 30_000 };

const models = ["retinaface-mnet025-v2", "retinaface-mnet025-v1"];

describe.skipIf(!needs("chromium"))("another model is chosen", () => {
  let site: BuiltSite;
  let served: Served;
  let browser: Browser;

  beforeAll(async () => {
    site = await buildSite(await modelFiles(models));
    served = await serveFolder(site.folder);
    browser = await openBrowser();
  });

  afterAll(async () => {
    await browser?.close();
    await served?.[Symbol.asyncDispose]();
    await site?.[Symbol.asyncDispose]();
  });

  const open = async (hash = ""): Promise<Page> => {
    const { page } = await openPage(browser, `${served.url}${hash}`);
    await page.getByText("Ready").waitFor();
    await page.locator("#pick").waitFor();
    return page;
  };

  test("after an address that gave no photo: its message stays, and the next photo is looked at", async () => {
    const page = await open();
    // Nobody listens at port 1 of loopback.
    await load(page, "http://127.0.0.1:1/party.jpg");
    await page.getByText("The photo could not be fetched from 127.0.0.1:1").waitFor();
    await changeModel(page);
    expect(await answer(page)).toContain("The photo could not be fetched from 127.0.0.1:1");
    await page.locator("#samples button").first().click();
    expect(await answer(page)).toContain("faces");
  });

  test("while a photo is still on its way: it is looked at when it comes", async () => {
    const photo = await sharp(samplePhotos[0]).resize(900).jpeg().toBuffer();
    const asked = Promise.withResolvers<() => void>();
    const other = createServer((_, response) => {
      response.writeHead(200, { "content-type": "image/jpeg", "access-control-allow-origin": "*" });
      asked.resolve(() => void response.end(photo));
    });
    await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void other.close());
    const page = await open();
    // A server that listens on a port has such an address.
    await load(page, `http://127.0.0.1:${(other.address() as AddressInfo).port}/party.jpg`);
    const send = await asked.promise;
    await changeModel(page);
    expect(await page.locator("#stage").getAttribute("aria-busy")).toBe("true");
    send();
    expect(await answer(page)).toContain("faces");
    expect(await page.getByAltText("party.jpg").isVisible()).toBe(true);
  });

  test("while one of several photos is looked at: it stays, and comes first", async () => {
    const page = await open();
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
    const page = await open();
    const title = (await page.locator("#model").textContent()) ?? "";
    await page.locator("#samples button").first().click();
    expect(await answer(page)).toBe("3 faces");
    const paste = (hash: string) => page.evaluate((it) => location.assign(it), hash);
    await paste("#model=retinaface-mnet025-v1&score=0.98&show=box&hide=blur");
    await expect.poll(() => page.locator("#model").textContent(), patient).not.toBe(title);
    expect(await page.locator("#score").inputValue()).toBe("0.98");
    expect(await page.getByLabel("Landmarks").isChecked()).toBe(false);
    expect(await page.locator("#hide").inputValue()).toBe("blur");
    expect(await page.locator("#picker").inputValue()).toContain("v1");
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
  await page.locator("#picker").selectOption({ index: 1 });
  await expect.poll(() => page.locator("#model").textContent(), patient).not.toBe(before);
  await page.waitForFunction(() => location.hash.includes("model="));
}
