import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { chromium as path } from "@kit/tooling/testing";
import { build } from "esbuild";
import { type BrowserContextOptions, chromium, type Page } from "playwright-core";

/** A page in Chromium in which `viz` is this package, as a bundler packs it. */
export interface VizPage extends AsyncDisposable {
  readonly page: Page;
}

export async function openVizPage(
  options: BrowserContextOptions = {},
  flags: readonly string[] = [],
): Promise<VizPage> {
  const script = await bundle();
  const server = createServer((request, response) => {
    const isScript = request.url === "/viz.js";
    response.setHeader("content-type", isScript ? "text/javascript" : "text/html");
    response.end(isScript ? script : `<!doctype html><style>body { margin: 0 }</style><script src="/viz.js"></script>`);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const quiet = ["no-first-run", "disable-background-networking", "disable-component-update", "disable-sync"];
  const args = ["no-sandbox", "disable-gpu", "disable-quic", ...quiet, ...flags].map((flag) => `--${flag}`);
  const browser = await chromium.launch({ executablePath: path, args });
  const context = await browser.newContext({ viewport: { width: 1000, height: 800 }, ...options });
  const page = await context.newPage();
  // A server that listens on a port has an address of this kind.
  await page.goto(`http://localhost:${(server.address() as AddressInfo).port}/`);
  return {
    page,
    async [Symbol.asyncDispose]() {
      await browser.close();
      server.close();
    },
  };
}

async function bundle(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [new URL("../src/index.ts", import.meta.url).pathname],
    bundle: true,
    write: false,
    format: "iife",
    globalName: "viz",
    target: "es2023",
    conditions: ["kit-source"],
  });
  return outputFiles[0].text;
}
