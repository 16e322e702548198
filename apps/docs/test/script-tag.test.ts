import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "@kit/tooling/run";
import { chromium as chromiumPath, needs, samplePhotos } from "@kit/tooling/testing";
import { chromium } from "playwright-core";
import { expect, onTestFinished, test } from "vitest";
import { codeBlocks } from "./code-blocks.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const cdn = "https://cdn.jsdelivr.net/npm/";
/** Where the packages that the page names lie here, as they are published. */
const folders: Readonly<Record<string, string>> = {
  "@kit/detector": join(root, "packages/detector"),
  "@kit/viz": join(root, "packages/viz"),
  "onnxruntime-web": join(root, "apps/docs/node_modules/onnxruntime-web"),
  retinaface: join(root, "tooling/node_modules/retinaface"),
};

test.skipIf(!needs("chromium"))("the page without a bundler detects as it stands", async () => {
  run(process.execPath, ["tooling/scripts/build.ts", "--filter=@kit/detector", "--filter=@kit/viz"]);
  const [block] = codeBlocks().filter(({ language }) => language === "html");
  const server = createServer((_, response) => {
    response.setHeader("content-type", "text/html").end(block?.code);
  }).listen(0, "127.0.0.1");
  onTestFinished(() => {
    server.close();
  });
  await once(server, "listening");
  const browser = await chromium.launch({ executablePath: chromiumPath, args: ["--no-sandbox", "--disable-gpu"] });
  onTestFinished(() => browser.close());
  const page = await browser.newPage();
  const faults: string[] = [];
  page.on("pageerror", ({ message }) => faults.push(message));
  // The network is closed here: what the page asks of the host that it names comes from the installed packages.
  await page.route(`${cdn}**`, (route) => {
    const [, name = "", path = ""] =
      route
        .request()
        .url()
        .slice(cdn.length)
        .match(/^(.+?)@[^/]+\/(.+)$/) ?? [];
    const folder = folders[name];
    if (folder === undefined) return route.abort();
    return route.fulfill({ path: join(folder, path), headers: { "access-control-allow-origin": "*" } });
  });
  // A server that listens on a port has such an address.
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`, { waitUntil: "networkidle" });
  await page.setInputFiles("input", samplePhotos[0] ?? "");
  const done = page.waitForFunction("document.querySelector('canvas').width === 1920", undefined, { timeout: 20_000 });
  await done.catch(() => expect(faults).toEqual([]));
  await done;
  expect(faults).toEqual([]);
});
