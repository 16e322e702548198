// Vitest's global set-up: the bundle is built once for all test files, and only if one of them asks for it.
import { execFile } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import type { TestProject } from "vitest/node";
import { listen } from "./listen.ts";

const root = fileURLToPath(new URL("..", import.meta.url));
const vite = join(createRequire(import.meta.url).resolve("vite/package.json"), "../bin/vite.js");

declare module "vitest" {
  interface ProvidedContext {
    /** Answers with the folder of the bundle, or with 500 and why there is none. */
    readonly bundleServer: string;
  }
}

export default async function provideBundle(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "kit-demo-bundle-"));
  let built: Promise<void> | undefined;
  // In watch mode, sources have changed since.
  project.onTestsRerun(() => {
    built = undefined;
  });
  const server = createServer((_, response) => {
    built ??= build(folder);
    built.then(
      () => response.end(folder),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  project.provide("bundleServer", await listen(server));
  return async () => {
    server.close();
    await rm(folder, { recursive: true });
  };
}

/** As `vite build` does it, in a process of its own: Vitest's NODE_ENV would make it a build for development. */
async function build(folder: string): Promise<void> {
  const options = { cwd: root, env: { ...process.env, NODE_ENV: "production" } };
  await promisify(execFile)(process.execPath, [vite, "build", "--outDir", folder, "--emptyOutDir"], options);
}
