import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { chromium as executablePath, needs } from "@kit/tooling/testing";
import type { ModelCard } from "@kit/types";
import { type Browser, type BrowserContext, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { bundlePage, bundleSizes, type PageLoad, type PageZoo } from "./browser-page.ts";
import { cardFor, noise } from "./card.ts";
import { serve, type TestServer } from "./server.ts";

declare const zoo: PageZoo;

const bytes = noise(20_000_000, 81);
const { sha256 } = { sha256: cardFor(bytes, []).weights.files[0]?.sha256 };

test("the zoo takes less than 15 KB of a page, gzipped, without what is loaded when it is needed", async () => {
  const { entry, later } = await bundleSizes();
  console.log(`${entry} bytes at once, ${later} when needed`);
  expect(entry).toBeLessThan(15_000);
});

describe.skipIf(!needs("chromium"))("in Chromium", () => {
  let browser: Browser;
  let context: BrowserContext;
  let server: TestServer;
  let answers: (string | undefined)[];
  /** Milliseconds between pieces of 100 kB. */
  let delay: number;

  beforeAll(async () => {
    const quiet = ["no-first-run", "disable-background-networking", "disable-component-update", "disable-sync"];
    const args = ["no-sandbox", "disable-gpu", "disable-quic", ...quiet].map((flag) => `--${flag}`);
    browser = await chromium.launch({ executablePath, args });
    const scripts = await bundlePage();
    server = await serve((request, response) => {
      const name = request.url?.slice(1) ?? "";
      const script = scripts.get(name);
      if (script) return void response.writeHead(200, { "content-type": "text/javascript" }).end(script);
      if (name === "noise.onnx") return sendNoise(request.headers.range, response);
      if (name === "login.onnx") return void response.end("<!doctype html><title>Sign in</title>");
      if (name === "") {
        response.setHeader("content-type", "text/html");
        return void response.end('<!doctype html><title>zoo</title><script type="module" src="zoo.js"></script>');
      }
      response.writeHead(404).end();
    });
  });
  afterAll(async () => {
    await browser?.close();
    await server?.[Symbol.asyncDispose]();
  });
  beforeEach(async () => {
    [answers, delay] = [[], 0];
    context = await browser.newContext();
  });
  afterEach(() => context.close());

  function sendNoise(range: string | undefined, response: ServerResponse): void {
    answers.push(range);
    const from = Number(/\d+/.exec(range ?? "") ?? 0);
    response.writeHead(from > 0 ? 206 : 200, {
      "content-length": bytes.length - from,
      "content-range": `bytes ${from}-${bytes.length - 1}/${bytes.length}`,
      "cache-control": "no-store",
      etag: '"1"',
    });
    const sendFrom = (next: number) => {
      if (response.destroyed) return;
      if (next >= bytes.length) return void response.end();
      response.write(bytes.subarray(next, next + 100_000));
      if (delay > 0) setTimeout(sendFrom, delay, next + 100_000);
      else sendFrom(next + 100_000);
    };
    sendFrom(from);
  }

  async function openPage(prepare?: () => void): Promise<Page> {
    const page = await context.newPage();
    if (prepare) await page.addInitScript(prepare);
    await page.goto(server.url);
    await page.waitForFunction(() => "zoo" in globalThis);
    return page;
  }

  const card = (): ModelCard => cardFor(bytes, [`${server.url}/noise.onnx`]);
  const load = (page: Page, request: PageLoad = { card: card() }) =>
    page.evaluate((argument) => zoo.load(argument), request);

  test("weights are fetched once and then taken from the storage, also by another page", async () => {
    const page = await openPage();
    expect(await page.evaluate((argument) => zoo.isCached(argument), card())).toBe(false);
    expect(await load(page)).toMatchObject({ sha256 });
    expect(await load(page)).toEqual({ sha256 });
    expect(await load(await openPage())).toEqual({ sha256 });
    expect(await page.evaluate((argument) => zoo.isCached(argument), card())).toBe(true);
    expect(answers).toEqual([undefined]);
  });

  test("a Worker shares the storage with its page", async () => {
    const page = await openPage();
    const worked = await page.evaluate((argument) => zoo.inWorker(argument), { card: card() });
    expect(worked).toMatchObject({ sha256 });
    expect(await load(page)).toEqual({ sha256 });
    expect(answers).toHaveLength(1);
  });

  test("two pages that ask at once download once", async () => {
    const pages = [await openPage(), await openPage()];
    const results = await Promise.all(pages.map((page) => load(page)));
    expect(results.map((result) => result.sha256)).toEqual([sha256, sha256]);
    expect(answers).toHaveLength(1);
  });

  test("a page that is closed in mid-download leaves what it had to the next one", async () => {
    delay = 5;
    const closed = await openPage();
    void load(closed).catch(() => undefined);
    const written = () =>
      closed.evaluate(async () => {
        const kit = await (await navigator.storage.getDirectory()).getDirectoryHandle("kit", { create: true });
        const shelf = await kit.getDirectoryHandle("verified", { create: true });
        let size = 0;
        for await (const folder of shelf.values())
          if (folder.kind === "directory")
            // It may be gone by now.
            for await (const piece of folder.values())
              if (piece.kind === "file") size += (await piece.getFile().catch(() => undefined))?.size ?? 0;
        return size;
      });
    while ((await written()) < 8_000_000) await sleep(50);
    await closed.close();
    delay = 0;
    const result = await load(await openPage());
    expect(result.sha256).toBe(sha256);
    expect(answers).toEqual([undefined, expect.stringMatching(/^bytes=[1-9]\d*-$/)]);
    expect(result.first).toBeGreaterThan(8_000_000);
  });

  test("what does not fit into the quota is told before the download", async () => {
    const page = await openPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send("Storage.overrideQuotaForOrigin", { origin: server.url, quotaSize: 5_000_000 });
    const result = await load(page);
    expect(result.code).toBe("ZOO_CACHE_UNWRITABLE");
    expect(result.message).toMatch(/20\.0 MB are needed, more than the browser leaves this site/);
    expect(answers).toEqual([]);
  });

  test("a quota that is exceeded in mid-download is told, and nothing stays", async () => {
    const page = await openPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send("Storage.overrideQuotaForOrigin", { origin: server.url, quotaSize: 10_000_000 });
    const result = await load(page, { card: cardFor(bytes, [`${server.url}/noise.onnx`], { bytes: undefined }) });
    expect(result).toMatchObject({ code: "ZOO_CACHE_UNWRITABLE", message: expect.stringContaining("no more room") });
    const { usage = 0 } = await page.evaluate(() => navigator.storage.estimate());
    expect(usage).toBeLessThan(1_000_000);
  });

  test("clearCache removes everything", async () => {
    const page = await openPage();
    await load(page);
    expect(await page.evaluate(() => zoo.clearCache())).toMatchObject({ files: 1 });
    expect(await load(page)).toMatchObject({ sha256 });
    expect(answers).toHaveLength(2);
  });

  test("a name that no folder can have is one of Cache Storage", async () => {
    const page = await openPage();
    const request = { card: card(), options: { cacheDir: "a/b" } };
    expect(await load(page, request)).toMatchObject({ sha256 });
    expect(await load(page, request)).toEqual({ sha256 });
    expect(answers).toHaveLength(1);
  });

  test("weights that were removed before they were opened are told as that", async () => {
    const result = await load(await openPage(), { card: card(), clears: true });
    expect(result).toMatchObject({ code: "ZOO_CACHE_UNWRITABLE", message: expect.stringContaining("removed from it") });
  });

  test("where there is no private file system, Cache Storage serves", async () => {
    const withoutFiles = () => Reflect.deleteProperty(FileSystemFileHandle.prototype, "createWritable");
    const page = await openPage(withoutFiles);
    expect(await load(page)).toMatchObject({ sha256 });
    expect(await load(await openPage(withoutFiles))).toEqual({ sha256 });
    expect(await page.evaluate(() => zoo.clearCache())).toEqual({ files: 1, bytes: bytes.length });
    expect(await load(page)).toMatchObject({ sha256 });
    expect(answers).toHaveLength(2);
  });

  test("wrong bytes, a page instead of weights and a server without CORS are told, and nothing stays", async () => {
    const page = await openPage();
    const other = cardFor(noise(bytes.length, 82), [`${server.url}/noise.onnx`]);
    expect(await load(page, { card: other })).toMatchObject({ code: "ZOO_HASH_MISMATCH" });
    const login = cardFor(noise(100, 83), [`${server.url}/login.onnx`]);
    expect((await load(page, { card: login })).code).toMatch(/ZOO_WRONG_(CONTENT|LENGTH)/);
    const elsewhere = cardFor(bytes, [server.url.replace("127.0.0.1", "localhost")]);
    const blocked = await load(page, { card: elsewhere });
    expect(blocked).toMatchObject({ code: "ZOO_UNREACHABLE", message: expect.stringContaining("CORS") });
    const github = cardFor(bytes, ["github:owner/repo@v1/noise.onnx"]);
    expect(await load(page, { card: github })).toMatchObject({ code: "ZOO_SOURCE_INVALID" });
    expect(await page.evaluate(() => zoo.clearCache())).toEqual({ files: 0, bytes: 0 });
  });
});
