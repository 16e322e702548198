// The code of the page on frameworks, in projects of its own, with the packages as they are published.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type PublishedPackages, publishedPackages } from "@kit/tooling/published-packages";
import { chromium as chromiumPath, needs, samplePhotos } from "@kit/tooling/testing";
import { chromium } from "playwright-core";
import sirv from "sirv";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { liveFiles } from "../generate/live-files.ts";
import { codeBlocks } from "./code-blocks.ts";

const [photo = ""] = samplePhotos;
const named = codeBlocks().filter(({ place, name }) => place.startsWith("use/elsewhere.md") && name !== undefined);

describe.skipIf(!needs("chromium"))("built with the code of the page", () => {
  let packages: PublishedPackages;
  let parent: string;

  beforeAll(async () => {
    packages = await publishedPackages();
    parent = mkdtempSync(join(tmpdir(), "kit-frameworks-"));
  }, 300_000);
  afterAll(async () => {
    await packages?.[Symbol.asyncDispose]();
    rmSync(parent, { recursive: true, force: true });
  });

  test("a site of webpack detects in its Worker", async () => {
    const dependencies = ["@kit/detector", "@kit/viz", "onnxruntime-web", "webpack@5", "webpack-cli@7"];
    const folder = await project("webpack", /^(src\/|webpack)/, dependencies);
    await exec(folder, "npx", "webpack");
    const [, page] = codeBlocks().filter(({ language }) => language === "html");
    writeFileSync(join(folder, "dist/index.html"), page?.code ?? "");
    await models(join(folder, "dist/models"));
    const server = createServer(sirv(join(folder, "dist"))).listen(0, "127.0.0.1");
    onTestFinished(() => {
      server.close();
    });
    await once(server, "listening");
    // A server that listens on a port has such an address.
    await detects(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  });

  test("a site of Next.js detects in its Worker, and in its route handler", async () => {
    const own = ["@kit/detector", "@kit/viz", "@kit/types", "onnxruntime-web", "onnxruntime-node", "sharp"];
    const theirs = ["next@16", "react@19", "react-dom@19", "typescript@5", "@types/react@19", "@types/node@24"];
    const folder = await project("next", /^(app\/|next)/, [...own, ...theirs]);
    writeFileSync(
      join(folder, "app/layout.tsx"),
      'export default ({ children }: { children: React.ReactNode }) => <html lang="en"><body>{children}</body></html>;',
    );
    writeFileSync(join(folder, "app/page.tsx"), 'export { Faces as default } from "./faces";');
    for (const name of ["mjs", "wasm"].map((ending) => `ort-wasm-simd-threaded.${ending}`))
      cpSync(join(folder, "node_modules/onnxruntime-web/dist", name), join(folder, "public/ort", name));
    await models(join(folder, "public/models"));
    await exec(folder, "npx", "next", "build");
    const origin = await startNext(folder);
    await detects(origin);
    const answer = await fetch(new URL("/api/faces", origin), { method: "POST", body: readFileSync(photo) });
    expect(await answer.json()).toHaveLength(3);
  });

  /** A folder with the blocks of that name, and packages from the registry. */
  async function project(name: string, blocks: RegExp, dependencies: readonly string[]): Promise<string> {
    const folder = join(parent, name);
    for (const { name: path = "", code } of named.filter((block) => blocks.test(block.name ?? ""))) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), code);
    }
    writeFileSync(join(folder, "package.json"), '{ "private": true }');
    await exec(folder, "npm", "install", "--ignore-scripts", "--no-audit", "--no-fund", ...dependencies);
    return folder;
  }

  async function startNext(folder: string): Promise<string> {
    const next = join(folder, "node_modules/next/dist/bin/next");
    const child = spawn(process.execPath, [next, "start", "-p", "0"], { cwd: folder, env: environment() });
    onTestFinished(async () => {
      child.kill();
      await once(child, "exit");
    });
    let said = "";
    child.stdout.on("data", (text) => {
      said += text;
    });
    for (let tries = 0; tries < 100; tries += 1) {
      const [, port] = /localhost:(\d+)/.exec(said) ?? [];
      if (port !== undefined && said.includes("Ready")) return `http://127.0.0.1:${port}/`;
      await sleep(200);
    }
    throw new Error(`next did not start: ${said}`);
  }

  function environment(): NodeJS.ProcessEnv {
    return { ...packages.env, NEXT_TELEMETRY_DISABLED: "1", NODE_ENV: "production" };
  }

  async function exec(cwd: string, command: string, ...args: string[]): Promise<void> {
    const child = spawn(command, args, { cwd, env: { ...environment(), NODE_ENV: undefined } });
    let said = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (text) => {
        said += text;
      });
    const [status] = await once(child, "close");
    expect(status, `${command} ${args.join(" ")}: ${said}`).toBe(0);
  }
});

async function models(folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  for (const [path, content] of Object.entries(await liveFiles())) writeFileSync(join(folder, basename(path)), content);
}

/** Whether a page with one input and one canvas draws what it finds. */
async function detects(url: string): Promise<void> {
  const browser = await chromium.launch({ executablePath: chromiumPath, args: ["--no-sandbox", "--disable-gpu"] });
  onTestFinished(() => browser.close());
  const page = await browser.newPage();
  await page.goto(url, { waitUntil: "networkidle" });
  await page.setInputFiles("input", photo);
  await page.waitForFunction("document.querySelector('canvas').width === 1920", undefined, { timeout: 60_000 });
}
