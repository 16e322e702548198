import { chromium as path } from "@kit/tooling/testing";
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type LaunchOptions,
  type Page,
} from "playwright-core";

/** Debian's Chromium, which asks nobody for updates. `flags` without their dashes. */
export function openBrowser(flags: readonly string[] = []): Promise<Browser> {
  return chromium.launch(launched(flags));
}

/** The same with a profile that lies in a folder: a browser's cache on disk holds files that the one in memory does not. */
export function openProfile(folder: string): Promise<BrowserContext> {
  return chromium.launchPersistentContext(folder, launched([]));
}

function launched(flags: readonly string[]): LaunchOptions {
  const quiet = ["no-first-run", "disable-background-networking", "disable-component-update", "disable-sync"];
  const args = ["no-sandbox", "disable-gpu", "disable-quic", ...quiet, ...flags].map((flag) => `--${flag}`);
  return { executablePath: path, args };
}

/** A page of its own profile, and what should not have happened in it. */
export interface WatchedPage {
  readonly page: Page;
  /** Errors on the console, uncaught ones, and requests to other places than `url`'s. */
  readonly problems: readonly string[];
}

export async function openPage(browser: Browser, url: string, options?: BrowserContextOptions): Promise<WatchedPage> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  const problems: string[] = [];
  page.on("pageerror", (error) => problems.push(`uncaught: ${error.message}`));
  page.on("console", (message) => {
    // Said by Playwright, for tests that want it so.
    if (message.text() === "Service Worker registration blocked by Playwright") return;
    if (["error", "warning"].includes(message.type())) problems.push(`${message.type()}: ${message.text()}`);
  });
  // Of the context, so that the worker's are among them.
  context.on("request", (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol.startsWith("http") && origin !== new URL(url).origin) problems.push(`request to ${request.url()}`);
  });
  await page.goto(url);
  return { page, problems };
}
