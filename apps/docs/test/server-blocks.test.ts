import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { samplePhotos } from "@kit/tooling/testing";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { filesOf } from "./code-blocks.ts";
import { keepWeights } from "./keep-weights.ts";

const exec = promisify(execFile);
const modules = fileURLToPath(new URL("../node_modules", import.meta.url));
const bin = fileURLToPath(new URL("bin.ts", import.meta.resolve("@kit/release")));
const fromSources = ["--conditions=kit-source", "--no-warnings"];
const photo = readFileSync(samplePhotos[0] ?? "");
let parent: string;

beforeAll(() => {
  // Below this package, so that the programs find what it depends on, as a reader's project would.
  parent = mkdtempSync(join(modules, ".server-"));
});
afterAll(() => rmSync(parent, { recursive: true, force: true }));

test("the handler for functions answers with the faces, from weights that were packed beside it", async () => {
  const folder = project("serverless", "Serverless");
  const weights = join(folder, "weights");
  await keepWeights(weights);
  const env = { ...process.env, KIT_CACHE: weights, KIT_OFFLINE: "1" };
  await exec(process.execPath, [...fromSources, bin, "models", "pull", "retinaface-mnet025-v2"], { cwd: folder, env });

  const origin = await start(folder, process.execPath, [...fromSources, "serve.mjs"]);
  const answer = await fetch(origin, { method: "POST", body: photo });
  expect(await answer.json()).toHaveLength(3);
  const refused = await fetch(origin, { method: "POST", body: "notes" });
  expect([refused.status, await refused.json()]).toEqual([400, { error: expect.stringContaining("is not a picture") }]);
  expect((await fetch(origin)).status).toBe(405);
}, 60_000);

test("Electron's main process detects, with another module in the place of Electron's", async () => {
  const folder = project("electron", "Electron");
  await keepWeights(join(folder, "models"));
  mkdirSync(join(folder, "node_modules/electron"), { recursive: true });
  writeFileSync(join(folder, "node_modules/electron/package.json"), '{ "type": "module", "exports": "./index.js" }');
  writeFileSync(join(folder, "node_modules/electron/index.js"), electron(folder));
  writeFileSync(join(folder, "party.jpg"), photo);
  const { stdout } = await exec(process.execPath, [...fromSources, "main.mjs"], {
    cwd: folder,
    env: { ...process.env, KIT_OFFLINE: "1" },
  });
  expect(JSON.parse(stdout).annotations).toHaveLength(3);
}, 60_000);

function project(name: string, section: string): string {
  const folder = join(parent, name);
  mkdirSync(folder);
  for (const [path, code] of Object.entries(filesOf("use/elsewhere.md", section)))
    writeFileSync(join(folder, path), code);
  return folder;
}

/** A module like Electron's as far as the page needs it, whose window asks for the faces in a photo as the page does. */
function electron(folder: string): string {
  return `
    import { readFileSync } from "node:fs";
    const handlers = new Map();
    export const app = { whenReady: async () => {}, getPath: () => ${JSON.stringify(folder)} };
    export const ipcMain = { handle: (name, handler) => handlers.set(name, handler) };
    export class BrowserWindow {
      async loadFile() {
        const { buffer } = new Uint8Array(readFileSync("party.jpg"));
        console.log(JSON.stringify(structuredClone(await handlers.get("detect")({}, buffer))));
        process.exit();
      }
    }`;
}

/** The address of a server, which prints its port. */
async function start(cwd: string, command: string, args: readonly string[]): Promise<string> {
  const child = spawn(command, args, { cwd, env: { ...process.env, PORT: "0" }, stdio: ["ignore", "pipe", "inherit"] });
  onTestFinished(async () => {
    child.kill();
    await once(child, "exit");
  });
  const [said] = await once(child.stdout, "data");
  return `http://127.0.0.1:${/port (\d+)/.exec(String(said))?.[1]}/`;
}
