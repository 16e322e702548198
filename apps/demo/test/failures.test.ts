import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { needs, samplePhotos } from "@kit/tooling/testing";
import type { Page } from "playwright-core";
import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { listen } from "./listen.ts";
import { openBrowser, openPage, openProfile } from "./open-browser.ts";
import { serveFolder } from "./serve-folder.ts";
import { answer } from "./site-page.ts";
import { useSite } from "./use-site.ts";

const status = "#status.failed";

describe.skipIf(!needs("chromium"))("the site says what is wrong, and what to do", () => {
  const site = useSite({ hasCamera: true, flags: ["host-resolver-rules=MAP insecure.test 127.0.0.1"] });

  test.each([
    [/\.onnx$/, /mnet\.25_v2-cd1acf48\.onnx gave an HTML page instead of weights\. The network may want you to log in/],
    [
      /model-card\.json$/,
      /model-card\.json gave an HTML page instead of a model card\. The network may want you to log in/,
    ],
    [/\.wasm$/, /ONNX Runtime, which runs the model, did not start: .*expected magic word.* Reload the page/],
    [/\.mjs$/, /ONNX Runtime, which runs the model, did not start: Unexpected token '<'\. Reload the page/],
    [/main-.*\.js$/, /Unexpected token '<'\. Reload the page/],
    [/worker.*\.js$/, /The part of this page that finds faces did not start\. Reload the page/],
  ])("where the host answers with a page of its own in place of %s", async (pattern, message) => {
    const folder = await mkdtemp(join(tmpdir(), "kit-failures-"));
    onTestFinished(() => rm(folder, { recursive: true }));
    await cp(site.folder, folder, { recursive: true });
    const files = (await readdir(folder, { recursive: true })).filter((file) => pattern.test(file));
    for (const file of files) await writeFile(join(folder, file), "<!doctype html><title>Kit</title><p>Not here</p>");
    await using other = await serveFolder(folder);
    const { page } = await openPage(site.browser, other.url);
    onTestFinished(() => page.context().close());
    await page.locator(status).waitFor();
    expect(await page.locator(status).textContent()).toMatch(message);
  });

  test("where the connection breaks while ONNX Runtime comes", async () => {
    const breaking = createServer(async (request, response) => {
      const file = await fetch(new URL(`.${request.url}`, site.url));
      const bytes = Buffer.from(await file.arrayBuffer());
      const headers = { "content-type": file.headers.get("content-type") ?? "", "content-length": bytes.length };
      response.writeHead(file.status, headers);
      if (request.url?.endsWith(".wasm")) response.write(bytes.subarray(0, 1e6), () => response.destroy());
      else response.end(bytes);
    });
    const address = await listen(breaking);
    onTestFinished(() => void breaking.close());
    const { page } = await openPage(site.browser, address, { serviceWorkers: "block" });
    onTestFinished(() => page.context().close());
    await page.locator(status).waitFor();
    expect(await page.locator(status).textContent()).toBe(
      "ONNX Runtime could not be fetched from this site: the connection broke. Check the connection and reload the page.",
    );
  });

  test("where the part that finds faces did not start, whatever is chosen then", async () => {
    const { page } = await openPage(site.browser, "about:blank", { serviceWorkers: "block" });
    onTestFinished(() => page.context().close());
    await page.context().route("**/worker-*.js", (route) => route.fulfill({ status: 404 }));
    await page.goto(site.url);
    const message = page.getByText("The part of this page that finds faces did not start");
    await message.waitFor();
    await page.locator("#samples button").first().click();
    await page.getByAltText("sample1.jpg").waitFor();
    await message.waitFor();
    expect(await page.locator(".stage").getAttribute("aria-busy")).toBe("false");
  });

  test("where ONNX Runtime fails, and takes the bar away though the weights are still coming", async () => {
    const { page } = await openPage(site.browser, "about:blank", { serviceWorkers: "block" });
    onTestFinished(() => page.context().close());
    await page.context().route("**/*.wasm", (route) => route.fulfill({ status: 500 }));
    const weights = Promise.withResolvers<void>();
    await page.context().route("**/*.onnx", async (route) => {
      const response = await route.fetch();
      await page.locator(status).waitFor();
      await route.fulfill({ response });
      weights.resolve();
    });
    await page.goto(site.url);
    await page.locator(status).waitFor();
    expect(await page.locator(status).textContent()).toContain("it answered 500. Check the connection and reload");
    await weights.promise;
    await page.waitForTimeout(500);
    expect(await page.locator("#loading").isVisible()).toBe(false);
  });

  test("but detects where the browser lets it store nothing, or has no room left", async () => {
    const { page, problems } = await openPage(site.browser, "about:blank");
    onTestFinished(() => page.context().close());
    const devtools = await page.context().newCDPSession(page);
    const { origin } = new URL(site.url);
    await devtools.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 1_000_000 });
    await page.goto(site.url);
    await page.getByText("Ready").waitFor();
    await page.locator("#samples button").first().click();
    expect(await answer(page)).toBe("3 faces");
    expect(problems.filter((problem) => problem.startsWith("uncaught"))).toEqual([]);

    const profile = await mkdtemp(join(tmpdir(), "kit-profile-"));
    await mkdir(join(profile, "Default"));
    const noCookies = { profile: { default_content_setting_values: { cookies: 2 } } };
    await writeFile(join(profile, "Default/Preferences"), JSON.stringify(noCookies));
    const context = await openProfile(profile);
    onTestFinished(async () => {
      await context.close();
      await rm(profile, { recursive: true, force: true });
    });
    const closed = await context.newPage();
    const uncaught: string[] = [];
    closed.on("pageerror", ({ message }) => uncaught.push(message));
    await closed.goto(site.url);
    await closed.getByText("Ready").waitFor();
    await closed.locator("#samples button").first().click();
    expect(await answer(closed)).toBe("3 faces");
    expect(uncaught).toEqual([]);
  });

  test("where there is no memory for the model", async () => {
    const page = await openWith(["js-flags=--wasm-max-mem-pages=64"], site.url);
    await page.locator(status).waitFor();
    expect(await page.locator(status).textContent()).toBe(
      "The browser ran out of memory. Close other tabs and reload the page, or try a smaller photo or model.",
    );
  });

  test("where the browser is told to do without WebAssembly, or without scripts", async () => {
    const page = await openWith(["js-flags=--jitless"], site.url);
    expect(await page.locator(status).textContent()).toContain(
      "This browser lacks what this page needs: WebAssembly. Try a current Chrome, Edge, Firefox or Safari",
    );
    const { page: bare } = await site.open("", { javaScriptEnabled: false });
    expect(await bare.locator("noscript p").textContent()).toContain("Allow it for this site and reload");
    expect(await bare.locator("noscript p").isVisible()).toBe(true);
  });

  test("where the camera is taken away, or the page was not loaded by https:", async () => {
    const { page } = await site.openReady("", { permissions: ["camera"] });
    await page.locator("#camera").click();
    await page.getByText("1 face", { exact: true }).waitFor();
    await page.context().clearPermissions();
    await page.locator(status).waitFor();
    expect(await page.locator(status).textContent()).toContain(
      "The camera gives no picture (it was turned off or unplugged). Close other programs that use it and try again",
    );
    expect(await page.locator("#live").isVisible()).toBe(false);
    expect(await page.locator("#video").isVisible()).toBe(false);
    expect(await page.locator("#invitation").isVisible()).toBe(true);

    const { page: insecure } = await openPage(site.browser, site.url.replace("127.0.0.1", "insecure.test"));
    onTestFinished(() => insecure.context().close());
    await insecure.locator(status).waitFor();
    expect(await insecure.locator(status).textContent()).toContain("Use https:.");
    await insecure.locator("#camera").click();
    await insecure.getByText("Open it by https:, or choose a photo instead.").waitFor();
  });

  describe("of a page whose host restricts it, and that is offline at times,", () => {
    let page: Page;

    beforeAll(async () => {
      ({ page } = await openPage(site.browser, "about:blank", { serviceWorkers: "block" }));
      await page.context().route(site.url, async (route) => {
        const response = await route.fetch();
        const headers = { ...response.headers(), "permissions-policy": "clipboard-write=()" };
        await route.fulfill({ response, headers });
      });
      // That of the first one, which detects and fetches.
      const once = { times: 1 };
      await page.context().route(
        "**/worker-*.js",
        async (route) => {
          const response = await route.fetch();
          const policy = "connect-src 'self'; script-src 'self' 'wasm-unsafe-eval'";
          await route.fulfill({ response, headers: { ...response.headers(), "content-security-policy": policy } });
        },
        once,
      );
      await page.goto(site.url);
      await page.locator("#file").setInputFiles(samplePhotos[0] ?? "");
      expect(await answer(page)).toBe("3 faces");
    });

    test("where it may copy nothing", async () => {
      await page.getByText("Code that does the same").click();
      await page.getByRole("button", { name: "Copy the command" }).click();
      await page.getByText("Select the command and copy it by hand.").waitFor();
    });

    test("where what draws cannot be fetched any more, and saves once it can", async () => {
      await page.context().setOffline(true);
      await page.getByRole("button", { name: "PNG", exact: true }).click();
      await page.getByText("The part of this page that draws faces did not start. Reload the page").waitFor();
      await page.context().setOffline(false);
      const saved = page.waitForEvent("download");
      await page.getByRole("button", { name: "PNG", exact: true }).click();
      expect((await saved).suggestedFilename()).toBe("sample1.png");
    });

    test("where the policy blocks the address of a photo", async () => {
      const photos = createServer((_, response) => response.end("a photo"));
      const address = await listen(photos);
      onTestFinished(() => void photos.close());
      await page.locator("#url").fill(`${address}/party.jpg`);
      await page.keyboard.press("Enter");
      expect(await answer(page)).toContain(
        "does not let other sites read it. Save the photo and choose the file instead.",
      );
    });
  });
});

async function openWith(flags: readonly string[], url: string): Promise<Page> {
  const browser = await openBrowser(flags);
  onTestFinished(() => browser.close());
  return (await openPage(browser, url)).page;
}
