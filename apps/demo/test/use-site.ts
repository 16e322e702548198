import { join } from "node:path";
import type { Browser, BrowserContextOptions } from "playwright-core";
import { beforeAll, onTestFinished } from "vitest";
import type { SiteFiles } from "../vite/site-files.ts";
import { buildSite } from "./build-site.ts";
import { filmCamera } from "./film-camera.ts";
import { openBrowser, openPage, type WatchedPage } from "./open-browser.ts";
import { serveFolder } from "./serve-folder.ts";

/** The site as the tests of one file use it, with a browser; both end with these tests. */
export interface Site {
  /** Its files, which are nobody else's. */
  readonly folder: string;
  /** Ends in a slash. */
  readonly url: string;
  readonly browser: Browser;
  /**
   * Opens it in a profile of its own, which ends with the test; without a service worker, which would keep 15 MB of the
   * site each time, unless the options allow it. `hash` with its `#`.
   */
  open(hash?: string, options?: BrowserContextOptions): Promise<WatchedPage>;
  /** The same, once the model is there. */
  openReady(hash?: string, options?: BrowserContextOptions): Promise<WatchedPage>;
}

export interface SiteUse {
  /** What lies beside the bundle. Default: the first model of the zoo. */
  readonly model?: () => Promise<SiteFiles>;
  /** Whether the browser has a camera, which sees one face. Without permission it is kept from the page. */
  readonly hasCamera?: boolean;
  /** Further ones of the browser, without their dashes. */
  readonly flags?: readonly string[];
}

type Started = Pick<Site, "folder" | "url" | "browser">;

/** Serves the site for the tests of a `describe`. */
export function useSite({ model, hasCamera = false, flags = [] }: SiteUse = {}): Site {
  let started: Started | undefined;
  const get = (): Started => {
    if (!started) throw new Error("the site is there within tests and hooks only");
    return started;
  };

  beforeAll(async () => {
    const site = await buildSite(await model?.());
    const { folder } = site;
    const film = hasCamera ? await filmCamera(join(folder, "camera.mjpeg")) : [];
    const [served, browser] = await Promise.all([serveFolder(folder), openBrowser([...flags, ...film])]);
    started = { folder, url: served.url, browser };
    return async () => {
      await browser.close();
      await served[Symbol.asyncDispose]();
      await site[Symbol.asyncDispose]();
    };
  });

  const open = async (hash = "", options: BrowserContextOptions = {}): Promise<WatchedPage> => {
    const opened = await openPage(get().browser, `${get().url}${hash}`, { serviceWorkers: "block", ...options });
    onTestFinished(() => opened.page.context().close());
    return opened;
  };

  return {
    get folder() {
      return get().folder;
    },
    get url() {
      return get().url;
    },
    get browser() {
      return get().browser;
    },
    open,
    async openReady(...how) {
      const opened = await open(...how);
      await opened.page.getByText("Ready").waitFor();
      return opened;
    },
  };
}
