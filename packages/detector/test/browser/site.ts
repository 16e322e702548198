import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { extname, join } from "node:path";
import { build } from "esbuild";

const types: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".wasm": "application/wasm",
  ".png": "image/png",
  ".jpg": "image/jpeg",
};

/** A page on loopback that can search pictures; below `isolated/` with the headers that threads need. */
export interface Site extends AsyncDisposable {
  /** Ends in a slash. */
  readonly url: string;
}

/** @param files Contents, or paths, by name. */
export async function serveSite(files: Readonly<Record<string, Uint8Array | string>>): Promise<Site> {
  const scripts = await bundle();
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? "", "http://localhost").pathname;
    const name = path.split("/").at(-1) || "index.html";
    const body =
      name === "index.html"
        ? "<!doctype html><title>detect</title><script type=module src=page.js></script>"
        : (scripts[name] ?? files[name]);
    if (body === undefined) return response.writeHead(404).end();
    const isolation = path.startsWith("/isolated/")
      ? { "cross-origin-opener-policy": "same-origin", "cross-origin-embedder-policy": "require-corp" }
      : {};
    response.writeHead(200, { "content-type": types[extname(name)] ?? "application/octet-stream", ...isolation });
    response.end(typeof body === "string" && name !== "index.html" ? await readFile(body) : body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  return {
    url: `http://127.0.0.1:${port}/`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function bundle(): Promise<Record<string, Uint8Array>> {
  const { outputFiles } = await build({
    entryPoints: ["page.ts", "worker.ts"].map((file) => join(import.meta.dirname, file)),
    bundle: true,
    splitting: true,
    format: "esm",
    platform: "browser",
    conditions: ["kit-source", "onnxruntime-web-use-extern-wasm"],
    outdir: "/",
    write: false,
  });
  return Object.fromEntries(outputFiles.map(({ path, contents }) => [path.split("/").at(-1) ?? path, contents]));
}
