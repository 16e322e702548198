import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { needs } from "@kit/tooling/testing";
import type { Page } from "playwright-core";
import { preview } from "vite";
import { describe, expect, onTestFinished, test } from "vitest";
import { openPage } from "./open-browser.ts";
import { serveFolder } from "./serve-folder.ts";
import { answer } from "./site-page.ts";
import { useSite } from "./use-site.ts";

const cores = Math.min(4, availableParallelism());
const several = `wasm · ${cores} threads`;

describe.skipIf(!needs("chromium") || cores === 1)("the network runs", () => {
  const site = useSite();

  test("on several threads where the server isolates the page, as that of `npm run demo` does", async () => {
    const root = fileURLToPath(new URL("..", import.meta.url));
    const options = { port: 0, host: "127.0.0.1" };
    const server = await preview({ root, build: { outDir: site.folder }, preview: options, logLevel: "warn" });
    onTestFinished(() => server.close());
    const { page, problems } = await openPage(site.browser, server.resolvedUrls?.local[0] ?? "");
    await detects(page, several);
    await isKept(page);
    expect(await page.locator("#isolation").isVisible()).toBe(false);
    expect(problems).toEqual([]);
  });

  test("on one elsewhere, and on several while the visitor wants that, without a network too", async () => {
    const served = await serveFolder(site.folder);
    const { page, problems } = await openPage(site.browser, served.url);
    await page.locator("#model").getByText("wasm · 1 thread").waitFor();
    const choice = page.getByLabel("Use several processor cores");
    await choice.check();
    await page.locator("#model").getByText(several).waitFor();
    await served[Symbol.asyncDispose]();
    await page.reload();
    await detects(page, several);
    await using _ = await serveFolder(site.folder, {}, Number(new URL(served.url).port));
    await expect.poll(() => choice.isChecked(), { timeout: 20_000 }).toBe(true);
    await choice.uncheck();
    await page.locator("#model").getByText("wasm · 1 thread").waitFor();
    expect(problems.filter((it) => !it.includes("ERR_CONNECTION_REFUSED"))).toEqual([]);
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
