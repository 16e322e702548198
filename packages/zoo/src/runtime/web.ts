import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import { FileUnreadableError, SourceInvalidError } from "../errors.ts";
import { fetchSender } from "../fetch-sender.ts";
import type { Runtime } from "./types.ts";
import { openBrowserCache } from "./web/browser-cache.ts";
import { createHash } from "./web/create-hash.ts";
import { memoryCache } from "./web/memory-cache.ts";

export const runtime: Runtime = {
  name: "browser",
  // A CDN that serves the files of npm packages one by one, with CORS headers.
  npmBase: "https://cdn.jsdelivr.net/npm/",
  // A browser hides where a redirect leads, and keeps Authorization from other origins by itself.
  redirect: "follow",
  // It would need leave from the server beforehand; the hash tells as well whether the pieces fit.
  ifRange: false,
  env: () => undefined,
  createHash,
  hashText: (text) => bytesToHex(sha256(utf8ToBytes(text))),
  // Looked up when it is called: a page may have replaced it.
  send: (...args) => fetchSender(globalThis.fetch, "follow")(...args),
  openCache: async (cacheDir = "kit") => (cacheDir === "" ? memoryCache() : openBrowserCache(cacheDir)),
  cachePath: async (cacheDir = "kit") => cacheDir,
  urlOf: (path) => new URL(path, globalThis.location.href),
  async openFile(url) {
    throw new FileUnreadableError(url.href, "a browser has no files");
  },
  async npmRegistry(packageName) {
    throw new SourceInvalidError(packageName, "no browser can read npm's registry", "Set the option npmBase.");
  },
  // biome-ignore lint/correctness/useYield: there is nothing to give
  async *unpack(_tarball, _packed, source) {
    throw new SourceInvalidError(source, "no browser can unpack it", "Set the option npmBase.");
  },
};
