// The code of the page on frameworks, in projects of its own, with the packages as they are published.
import { spawn } from "node:child_process";
import { once } from "node:events";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type PublishedPackages, publishedPackages } from "@kit/tooling/published-packages";
import { chromium as chromiumPath, needs, samplePhotos } from "@kit/tooling/testing";
import { chromium } from "playwright-core";
import sirv from "sirv";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { filesOf, installed } from "./code-blocks.ts";
import { keepWeights } from "./keep-weights.ts";

const [photo = ""] = samplePhotos;
const page = "use/elsewhere.md";

describe.skipIf(!needs("chromium"))("built with the code of the page", () => {
  let packages: PublishedPackages;
  let parent: string;

  beforeAll(async () => {
    packages = await publishedPackages();
    parent = mkdtempSync(join(tmpdir(), "kit-frameworks-"));
    await keepWeights(packages.env.KIT_CACHE ?? "");
  }, 300_000);
  afterAll(async () => {
    await packages?.[Symbol.asyncDispose]();
    rmSync(parent, { recursive: true, force: true });
  });

  test("a site of webpack detects in its Worker", async () => {
    const folder = await project("webpack", ["webpack@5", "webpack-cli@7"]);
    await exec(folder, "npx", "webpack");
    await exec(folder, "node", "copy-model.mjs", "dist/models");
    const server = createServer(sirv(join(folder, "dist"))).listen(0, "127.0.0.1");
    onTestFinished(() => {
      server.close();
    });
    await once(server, "listening");
    // A server that listens on a port has such an address.
    await detects(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  });

  test("a site of Next.js detects in its Worker, and in its route handler", async () => {
    const others = ["next@16", "react@19", "react-dom@19", "typescript@5", "@types/react@19", "@types/node@24"];
    const folder = await project("Next.js", ["@kit/zoo", ...others]);
    writeFileSync(
      join(folder, "app/layout.tsx"),
      'export default ({ children }: { children: React.ReactNode }) => <html lang="en"><body>{children}</body></html>;',
    );
    writeFileSync(join(folder, "app/page.tsx"), 'export { Faces as default } from "./faces";');
    for (const name of ["mjs", "wasm"].map((ending) => `ort-wasm-simd-threaded.${ending}`))
      cpSync(join(folder, "node_modules/onnxruntime-web/dist", name), join(folder, "public/ort", name));
    await exec(folder, "node", "copy-model.mjs");
    await exec(folder, "npx", "next", "build");
    const next = join(folder, "node_modules/next/dist/bin/next");
    const origin = await start(folder, process.execPath, [next, "start", "-p", "0"], "Ready");
    await detects(origin);
    const answer = await fetch(new URL("/api/faces", origin), { method: "POST", body: readFileSync(photo) });
    expect(await answer.json()).toHaveLength(3);
  });

  test.each([
    ["Node", process.execPath, ["serve.mjs"]],
    ["Bun", "node_modules/.bin/bun", ["faces.mjs"]],
    ["Deno", "node_modules/.bin/deno", ["serve", "-A", "--port", "0", "faces.mjs"]],
  ])("the handler for functions answers in %s", async (name, command, args) => {
    const folder = await project("Serverless", name === "Node" ? [] : [`${name.toLowerCase()}@latest`]);
    await keepWeights(join(folder, "weights"));
    // Its program is put into its place by the script that was not run.
    if (name === "Bun") await exec(folder, "node", "node_modules/bun/install.js");
    const origin = await start(folder, command, args, "");
    const answer = await fetch(origin, { method: "POST", body: readFileSync(photo) });
    expect(await answer.json()).toHaveLength(3);
  });

  /** A folder with the files of a section of the page, and packages from the registry: those that it names, and others. */
  async function project(section: string, others: readonly string[]): Promise<string> {
    const folder = mkdtempSync(join(parent, "project-"));
    const copying = filesOf("use/browser.md", "Weights on your own origin");
    for (const [path, code] of Object.entries({ ...filesOf(page, section), ...copying })) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), code);
    }
    writeFileSync(join(folder, "package.json"), '{ "private": true }');
    const quiet = ["--ignore-scripts", "--no-audit", "--no-fund"];
    await exec(folder, "npm", "install", ...quiet, ...installed(page, section), ...others);
    return folder;
  }

  /** The address of a server, once it has printed its port and that it is ready. */
  async function start(cwd: string, command: string, args: readonly string[], ready: string): Promise<string> {
    // In a group of its own: a command of npm may start the program itself.
    const child = spawn(command, args, { cwd, env: { ...environment(), PORT: "0" }, detached: true });
    onTestFinished(async () => {
      if (child.exitCode !== null) return;
      if (child.pid !== undefined) process.kill(-child.pid);
      await once(child, "exit");
    });
    let said = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (text) => {
        said += text;
      });
    for (let tries = 0; tries < 100; tries += 1) {
      const [, port] = /(?:localhost:|127\.0\.0\.1:|0\.0\.0\.0:|port )(\d+)/.exec(said) ?? [];
      if (port !== undefined && said.includes(ready)) return `http://127.0.0.1:${port}/`;
      await sleep(200);
    }
    throw new Error(`${command} did not start: ${said}`);
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

/** Whether a page with one input and one canvas draws what it finds. */
async function detects(url: string): Promise<void> {
  const browser = await chromium.launch({ executablePath: chromiumPath, args: ["--no-sandbox", "--disable-gpu"] });
  onTestFinished(() => browser.close());
  const page = await browser.newPage();
  await page.goto(url, { waitUntil: "networkidle" });
  await page.setInputFiles("input", photo);
  await page.waitForFunction("document.querySelector('canvas').width === 1920", undefined, { timeout: 60_000 });
}
