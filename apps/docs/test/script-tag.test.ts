import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { run } from "@kit/tooling/run";
import { chromium as chromiumPath, needs, samplePhotos } from "@kit/tooling/testing";
import { type Browser, chromium, type Page } from "playwright-core";
import { expect, onTestFinished, test } from "vitest";
import { codeBlocks } from "./code-blocks.ts";

const root = fileURLToPath(new URL("../../..", import.meta.url));
const cdn = "https://cdn.jsdelivr.net/npm/";
/** Where the packages that the page names lie here, as they are published. */
const folders: Readonly<Record<string, string | undefined>> = {
  "@kit/detector": join(root, "packages/detector"),
  "@kit/viz": join(root, "packages/viz"),
  "onnxruntime-web": join(root, "apps/docs/node_modules/onnxruntime-web"),
  retinaface: join(root, "tooling/node_modules/retinaface"),
};

test.skipIf(!needs("chromium"))("the page without a bundler detects as it stands", async () => {
  run(process.execPath, ["tooling/scripts/build.ts", "--filter=@kit/detector", "--filter=@kit/viz"]);
  const block = codeBlocks().find(({ language, section }) => language === "html" && section === "Script tag");
  const server = createServer((_, response) => {
    response.setHeader("content-type", "text/html").end(block?.code);
  }).listen(0, "127.0.0.1");
  onTestFinished(() => {
    server.close();
  });
  await once(server, "listening");
  const browser = await chromium.launch({ executablePath: chromiumPath, args: ["--no-sandbox", "--disable-gpu"] });
  onTestFinished(() => browser.close());
  // A server that listens on a port has such an address.
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const faults: string[] = [];

  const page = await open(browser, url, folders, faults);
  await page.setInputFiles("input", samplePhotos[0] ?? "");
  const done = page.getByText("Faces: 3").waitFor({ timeout: 20_000 });
  await done.catch(() => expect(faults).toEqual([]));
  await done;
  expect(await page.locator("canvas").getAttribute("width")).toBe("1920");
  await page.setInputFiles("input", { name: "notes.jpg", mimeType: "image/jpeg", buffer: Buffer.from("notes") });
  await page.getByText("could not be decoded").waitFor();

  // Without the weights, the page says what is missing.
  const other = await open(browser, url, { ...folders, retinaface: undefined }, faults);
  await other.getByText("404").waitFor();
  expect(faults).toEqual([]);
});

/** The page, whose requests of the host that it names are answered from folders: the network is closed here. */
async function open(browser: Browser, url: string, from: typeof folders, faults: string[]): Promise<Page> {
  const page = await browser.newPage();
  page.on("pageerror", ({ message }) => faults.push(message));
  await page.route(`${cdn}**`, (route) => {
    const asked = route.request().url().slice(cdn.length);
    const [, name = "", path = ""] = /^(.+?)@[^/]+\/(.+)$/.exec(asked) ?? [];
    const headers = { "access-control-allow-origin": "*" };
    const folder = from[name];
    if (folder === undefined) return route.fulfill({ status: 404, headers });
    return route.fulfill({ path: join(folder, path), headers });
  });
  await page.goto(url, { waitUntil: "networkidle" });
  return page;
}
