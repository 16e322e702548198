import { createHash } from "node:crypto";
import { pathToFileURL } from "node:url";
import { cacheFolder } from "./node/cache-folder.ts";
import { openFileCache } from "./node/file-cache.ts";
import { openFile } from "./node/local-file.ts";
import { npmRegistry } from "./node/npm-registry.ts";
import { send } from "./node/send.ts";
import { unpack } from "./node/unpack.ts";
import type { Runtime } from "./types.ts";

export const runtime: Runtime = {
  name: "node",
  npmBase: undefined,
  redirect: "manual",
  ifRange: true,
  env: (name) => process.env[name] || undefined,
  createHash() {
    const hash = createHash("sha256");
    return { update: (bytes) => void hash.update(bytes), digest: () => hash.digest("hex") };
  },
  send,
  openCache: async (cacheDir) => openFileCache(cacheDir ?? (await cacheFolder())),
  urlOf: (path) => pathToFileURL(path),
  openFile,
  npmRegistry: async (packageName) => npmRegistry(packageName),
  unpack,
};
