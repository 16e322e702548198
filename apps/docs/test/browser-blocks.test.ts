import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium as chromiumPath, needs, samplePhotos } from "@kit/tooling/testing";
import { chromium } from "playwright-core";
import sirv from "sirv";
import { expect, onTestFinished, test } from "vitest";
import { liveFiles } from "../generate/live-files.ts";
import { codeBlocks } from "./code-blocks.ts";

const modules = fileURLToPath(new URL("../node_modules", import.meta.url));
const html = `<!doctype html><title>Photos</title><input type="file" /><canvas></canvas><output></output>
<script type="module">
import { watchPhotos } from "./page.ts";
const output = document.querySelector("output");
const context = document.querySelector("canvas").getContext("2d");
watchPhotos(document.querySelector("input"), context, (text) => output.append(text));
</script>`;

test.skipIf(!needs("chromium"))("the page, the Worker and Vite's settings detect as they stand", async () => {
  const folder = mkdtempSync(join(modules, ".page-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const blocks = codeBlocks().filter(({ place, name }) => place.startsWith("use/browser.md") && name !== undefined);
  expect(blocks.map(({ name }) => name).sort()).toEqual(["detect.worker.ts", "page.ts", "vite.config.ts"]);
  for (const { name, code } of blocks) writeFileSync(join(folder, name ?? ""), code);
  writeFileSync(join(folder, "index.html"), html);
  for (const [path, content] of Object.entries(await liveFiles())) {
    mkdirSync(join(folder, "public/models"), { recursive: true });
    writeFileSync(join(folder, "public/models", basename(path)), content);
  }
  const { build } = await import("vite");
  // The packages from their sources, as all tests have them.
  await build({ root: folder, logLevel: "error", resolve: { conditions: ["kit-source"] } });

  const server = createServer(sirv(join(folder, "dist"))).listen(0, "127.0.0.1");
  onTestFinished(() => {
    server.close();
  });
  await once(server, "listening");
  const browser = await chromium.launch({ executablePath: chromiumPath, args: ["--no-sandbox", "--disable-gpu"] });
  onTestFinished(() => browser.close());
  const page = await browser.newPage();
  // A server that listens on a port has such an address.
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  await page.setInputFiles("input", samplePhotos[0] ?? "");
  await page.getByText("Faces: 3").waitFor({ timeout: 60_000 });
  expect(await page.locator("canvas").getAttribute("width")).toBe("1920");
  await page.setInputFiles("input", { name: "notes.jpg", mimeType: "image/jpeg", buffer: Buffer.from("notes") });
  await page.getByText("is not a picture").waitFor({ timeout: 60_000 });
});
