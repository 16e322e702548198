import { cp, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { needs, samplePhotos } from "@kit/tooling/testing";
import type { BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { type BuiltSite, buildSite } from "./build-site.ts";
import { filmCamera } from "./film-camera.ts";
import { openBrowser, openPage } from "./open-browser.ts";
import { type Served, serveFolder } from "./serve-folder.ts";
import { answer } from "./site-page.ts";

const status = "#status.failed";

describe.skipIf(!needs("chromium"))("the site says what is wrong, and what to do", () => {
  let site: BuiltSite;
  let served: Served;

  beforeAll(async () => {
    site = await buildSite();
    served = await serveFolder(site.folder);
  });

  afterAll(async () => {
    await served?.[Symbol.asyncDispose]();
    await site?.[Symbol.asyncDispose]();
  });

  test.each([
    [/\.onnx$/, /mnet\.25_v2-cd1acf48\.onnx gave an HTML page instead of weights\. Open the address in a browser/],
    [/model-card\.json$/, /model-card\.json gave an HTML page instead of a model card\. Open the address in a browser/],
    [/\.wasm$/, /ONNX Runtime, which runs the model, did not start: .*expected magic word.* Reload the page/],
    [/\.mjs$/, /ONNX Runtime, which runs the model, did not start: SyntaxError.*'\. Reload the page/],
    [/worker.*\.js$/, /The part of this page that finds faces did not start\. Reload the page/],
  ])("where the host answers with a page of its own in place of %s", async (pattern, message) => {
    const folder = await mkdtemp(join(tmpdir(), "kit-failures-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    await cp(site.folder, folder, { recursive: true });
    const files = (await readdir(folder, { recursive: true })).filter((file) => pattern.test(file));
    for (const file of files) await writeFile(join(folder, file), "<!doctype html><title>Kit</title><p>Not here</p>");
    await using other = await serveFolder(folder);
    const page = await openWith([], other.url);
    await page.locator(status).waitFor();
    expect(await page.locator(status).textContent()).toMatch(message);
  });

  test("where there is no memory for the model", async () => {
    const page = await openWith(["js-flags=--wasm-max-mem-pages=64"], served.url);
    await page.locator(status).waitFor();
    expect(await page.locator(status).textContent()).toBe(
      "The browser ran out of memory. Close other tabs and reload the page, or try a smaller photo or model.",
    );
  });

  test("where the browser is told to do without WebAssembly, or without scripts", async () => {
    const page = await openWith(["js-flags=--jitless"], served.url);
    expect(await page.locator(status).textContent()).toContain(
      "This browser lacks what this page needs: WebAssembly. Try a current Chrome, Edge, Firefox or Safari",
    );
    const bare = await openWith([], served.url, { javaScriptEnabled: false });
    expect(await bare.locator("noscript p").textContent()).toContain("Allow it for this site and reload");
    expect(await bare.locator("noscript p").isVisible()).toBe(true);
  });

  test("where the camera is taken away, or the page was not loaded by https:", async () => {
    const flags = await filmCamera(join(site.folder, "camera.mjpeg"));
    // With the browser's own question, whose answer can be taken back.
    const page = await openWith(
      flags.filter((flag) => !flag.startsWith("use-fake-ui")),
      served.url,
      { permissions: ["camera"] },
    );
    await page.getByText("Ready").waitFor();
    await page.locator("#camera").click();
    await page.getByText("1 face", { exact: true }).waitFor();
    await page.context().clearPermissions();
    await page.locator(status).waitFor();
    expect(await page.locator(status).textContent()).toContain(
      "The camera gives no picture (it was turned off or unplugged). Close other programs that use it and try again",
    );
    expect(await page.locator("#live").isVisible()).toBe(false);

    const insecure = await openWith(
      ["host-resolver-rules=MAP insecure.test 127.0.0.1"],
      served.url.replace("127.0.0.1", "insecure.test"),
    );
    await insecure.locator(status).waitFor();
    expect(await insecure.locator(status).textContent()).toContain("Use https:.");
    await insecure.locator("#camera").click();
    await insecure.getByText("Open it by https:, or choose a photo instead.").waitFor();
  });

  test("where the host's policy lets the page copy nothing", async () => {
    const page = await openWith([], "about:blank");
    await page.context().route(served.url, async (route) => {
      const response = await route.fetch();
      await route.fulfill({
        response,
        headers: { ...response.headers(), "permissions-policy": "clipboard-write=()" },
      });
    });
    await page.goto(served.url);
    await page.getByText("Ready").waitFor();
    await page.locator("#file").setInputFiles(samplePhotos[0] ?? "");
    expect(await answer(page)).toBe("3 faces");
    await page.getByText("Code that does the same").click();
    await page.getByRole("button", { name: "Copy the command" }).click();
    await page.getByText("Select the command and copy it by hand.").waitFor();
  });

  test("where the site's own policy blocks the address of a photo", async () => {
    const photos = createServer((_, response) => response.end("a photo"));
    await new Promise<void>((resolve) => photos.listen(0, "127.0.0.1", resolve));
    onTestFinished(() => void photos.close());
    // A server that listens on a port has such an address.
    const { port } = photos.address() as AddressInfo;
    const page = await openWith([], "about:blank");
    await page.context().route("**/worker-*.js", async (route) => {
      const response = await route.fetch();
      const policy = "connect-src 'self'; script-src 'self' 'wasm-unsafe-eval'";
      await route.fulfill({ response, headers: { ...response.headers(), "content-security-policy": policy } });
    });
    await page.goto(served.url);
    await page.getByText("Ready").waitFor();
    await page.locator("#url").fill(`http://127.0.0.1:${port}/party.jpg`);
    await page.keyboard.press("Enter");
    expect(await answer(page)).toContain(
      "does not let other sites read it. Save the photo and choose the file instead.",
    );
  });

  test("where what draws cannot be fetched any more, and saves once it can", async () => {
    // The service worker keeps it, once it had the time: then it needs no network.
    const page = await openWith([], served.url, { serviceWorkers: "block" });
    await page.getByText("Ready").waitFor();
    await page.locator("#file").setInputFiles(samplePhotos[0] ?? "");
    expect(await answer(page)).toBe("3 faces");
    await page.context().setOffline(true);
    await page.getByRole("button", { name: "PNG", exact: true }).click();
    await page.getByText("The part of this page that draws faces did not start. Reload the page").waitFor();
    await page.context().setOffline(false);
    const saved = page.waitForEvent("download");
    await page.getByRole("button", { name: "PNG", exact: true }).click();
    expect((await saved).suggestedFilename()).toBe("sample1.png");
  });
});

async function openWith(flags: readonly string[], url: string, options?: BrowserContextOptions): Promise<Page> {
  const browser = await openBrowser(flags);
  onTestFinished(() => browser.close());
  return (await openPage(browser, url, options)).page;
}
