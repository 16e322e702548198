import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { weightsFile } from "@kit/tooling/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { addressOf, bin, kit } from "./kit.ts";
import { projectFolder } from "./project-folder.ts";

let root: string;
let demo: string;
let temporary: string;
let env: Record<string, string>;

beforeAll(async () => {
  root = await projectFolder({});
  demo = mkdtempSync(join(tmpdir(), "kit-demo-"));
  temporary = mkdtempSync(join(tmpdir(), "kit-tmp-"));
  writeFileSync(join(demo, "index.html"), "<!doctype html><title>Demo</title>");
  env = { KIT_DEMO: demo, TMPDIR: temporary };
});

afterAll(() => {
  for (const folder of [root, demo, temporary]) rmSync(folder, { recursive: true });
});

test("kit web serves the site of a local card with its weights, until it is ended, and leaves nothing", async () => {
  const { child, ended, url } = await serve(root, env);
  const page = await fetch(url);
  expect(await page.text()).toContain("<title>Demo</title>");
  expect(page.headers.get("cross-origin-opener-policy")).toBe("same-origin");
  expect(page.headers.get("cross-origin-embedder-policy")).toBe("require-corp");
  const card = await (await fetch(new URL("model-card.json", url))).json();
  const [file] = card.weights.files;
  const weights = await (await fetch(new URL(file.sources[0], url))).bytes();
  expect(Buffer.compare(weights, readFileSync(weightsFile))).toBe(0);
  expect(createHash("sha256").update(weights).digest("hex")).toBe(file.sha256);
  child.kill("SIGINT");
  expect(await ended).toEqual([0, null]);
  expect(readdirSync(temporary)).toEqual([]);
});

test("the site is that of the package which is installed beside the project, if there is one", async () => {
  const folder = await projectFolder({});
  const installed = join(folder, "node_modules", "@kit", "demo");
  mkdirSync(join(installed, "dist"), { recursive: true });
  writeFileSync(join(installed, "package.json"), JSON.stringify({ name: "@kit/demo", version: "0.0.0" }));
  writeFileSync(join(installed, "dist", "index.html"), "<!doctype html><title>Installed</title>");
  const { child, ended, url } = await serve(folder, { TMPDIR: temporary });
  expect(await (await fetch(url)).text()).toContain("<title>Installed</title>");
  child.kill("SIGINT");
  await ended;
  rmSync(folder, { recursive: true });
});

test("a port that is in use is told, and so is a card that is not there", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const port = new URL(addressOf(server)).port;
  const taken = await kit(["web", "--port", port], { cwd: root, env });
  expect(taken).toMatchObject({ exit: 2, stderr: expect.stringContaining(`Port ${port} is in use`) });
  server.close();
  expect(readdirSync(temporary)).toEqual([]);
  const missing = await kit(["web"], { cwd: temporary, env });
  expect(missing).toMatchObject({ exit: 2, stderr: expect.stringContaining("model-card.json") });
});

/** `kit web` in a folder, once it serves. */
async function serve(cwd: string, env: Readonly<Record<string, string>>) {
  const child = spawn(
    process.execPath,
    ["--conditions=kit-source", "--no-warnings", bin, "web", "--port", "0", "--json"],
    { cwd, env: { ...process.env, ...env } },
  );
  const ended = once(child, "exit");
  const { url }: { url: string } = JSON.parse(await firstLine(child));
  return { child, ended, url };
}

async function firstLine({ stdout, stderr }: ChildProcess): Promise<string> {
  let [said, complained] = ["", ""];
  stderr?.on("data", (text) => {
    complained += text;
  });
  for await (const text of stdout ?? []) {
    said += text;
    if (said.includes("\n")) return said;
  }
  throw new Error(complained);
}
