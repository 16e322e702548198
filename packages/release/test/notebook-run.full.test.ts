// The notebook step of a project for real: the model from a release, the packages from a registry, both on loopback.
import { execFileSync, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { once } from "node:events";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { basename, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type PublishedPackages, publishedPackages } from "@kit/tooling/published-packages";
import { needs, weightsFile } from "@kit/tooling/testing";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { addressOf, bin, kit } from "./kit.ts";
import { projectFolder, textIn } from "./project-folder.ts";

const path = "notebooks/my-faces.ipynb";
const author = { GIT_AUTHOR_NAME: "A", GIT_AUTHOR_EMAIL: "a@example.org" };
const committer = { GIT_COMMITTER_NAME: "A", GIT_COMMITTER_EMAIL: "a@example.org" };

describe.skipIf(!needs("kernels"))("kit run notebook", () => {
  let packages: PublishedPackages;
  let release: Server;
  let root: string;
  let env: NodeJS.ProcessEnv;
  let run: (...args: string[]) => ReturnType<typeof kit>;

  beforeAll(async () => {
    packages = await publishedPackages();
    root = await projectFolder({ config: { steps: ["notebook"] } });
    release = await serveRelease(textIn(root, "model-card.json"));
    const mirror = { KIT_MIRROR: `https://github.com/=${addressOf(release)}/` };
    // Named like a secret, it reaches no cell; and what reaches no cell is in no output.
    env = { ...packages.env, ...author, ...committer, ...mirror, GITHUB_TOKEN: "canary-token" };
    const defined = Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined);
    run = (...args) => kit(args, { cwd: root, env: Object.fromEntries(defined) });
  }, 300_000);
  afterAll(async () => {
    release?.close();
    await packages?.[Symbol.asyncDispose]();
    rmSync(root, { recursive: true, force: true });
  });

  test("killed while it runs, leaves nothing half; the next run does all of it", { timeout: 300_000 }, async () => {
    const running = spawn(process.execPath, ["--conditions=kit-source", "--no-warnings", bin, "run", "notebook"], {
      cwd: root,
      env,
      stdio: "ignore",
    });
    await sleep(12_000);
    running.kill("SIGKILL");
    await once(running, "exit");
    expect(existsSync(join(root, path))).toBe(false);
  });

  test("executes, commits, and finds nothing to do the next time", { timeout: 300_000 }, async () => {
    expect(await run("notebook", "--check")).toMatchObject({ exit: 1 });
    const first = await run("run", "notebook");
    expect(first).toMatchObject({ exit: 0 });
    const text = textIn(root, path);
    expect(text).toContain('"Found: 3\\n"');
    expect(text).toContain('"image/jpeg"');
    for (const trace of ["canary-token", root, addressOf(release)]) {
      expect(text).not.toContain(trace);
    }
    expect(first.stdout + first.stderr).not.toContain("canary-token");
    const committed = execFileSync("git", ["show", "--name-only", "--format=%s"], { cwd: root, encoding: "utf8" });
    expect(committed).toBe(`Show the model in a notebook\n\n${path}\n`);
    expect(await run("notebook", "--check")).toMatchObject({ exit: 0 });
    expect(await run("run", "notebook")).toMatchObject({ exit: 0, stdout: expect.stringContaining("Nothing to do") });
    expect(textIn(root, path)).toBe(text);
  });

  test("kit undo takes it back", async () => {
    expect(await run("undo")).toMatchObject({ exit: 0 });
    expect(existsSync(join(root, path))).toBe(false);
  });
});

/** GitHub's downloads of one release: the card as it is published, and the weights that it names. */
async function serveRelease(cardText: string): Promise<Server> {
  const weights = readFileSync(weightsFile);
  const sha256 = createHash("sha256").update(weights).digest("hex");
  const name = `my-faces-${sha256.slice(0, 8)}.onnx`;
  const sources = [`github:octo-org/faces@v1.0.0/${name}`];
  const files = [{ name, role: "graph", bytes: weights.length, sha256, sources }];
  const card = { ...JSON.parse(cardText), weights: { format: "onnx", files, verified: "file" } };
  const assets = new Map<string, string | Buffer>([
    ["model-card.json", JSON.stringify(card)],
    [name, weights],
  ]);
  const server = createServer(({ url = "" }, response) => {
    const asset = assets.get(basename(url));
    response.writeHead(url.startsWith("/octo-org/faces/releases/download/v1.0.0/") && asset ? 200 : 404).end(asset);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return server;
}
