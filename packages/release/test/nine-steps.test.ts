// A researcher's folder and one command, with real parts: git over HTTP, a GitHub on loopback, a registry, Jupyter, Chromium.
import { execFile } from "node:child_process";
import { once } from "node:events";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { type PublishedPackages, publishedPackages } from "@kit/tooling/published-packages";
import {
  chromium as chromiumPath,
  type Github,
  needs,
  reference,
  samplePhotos,
  startGithub,
  weightsFile,
} from "@kit/tooling/testing";
import { chromium } from "playwright-core";
import sirv from "sirv";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { stepNames } from "../src/step-names.ts";
import { addressOf, kit, kitProcess, type Ran } from "./kit.ts";
import { textIn } from "./project-folder.ts";

const repository = "tester/faces";
const npm = "@kit/faces-of-tester";
const canary = "npm_canaryThatNobodyMayEverSee";

/** As `kit plan --json` tells it. */
interface PlannedStep {
  readonly name: string;
  readonly actions: readonly {
    readonly does: string;
    readonly kind: string;
    readonly state: string;
    readonly effect: string;
  }[];
}

/** A graph that no card of the zoo describes; without the reference weights the default model, whose name tells nothing. */
const graph = needs("weights") ? reference("weights/yunet_n_640.onnx") : weightsFile;

describe.skipIf(!needs("kernels") || !needs("chromium"))("nine steps in one command", () => {
  let packages: PublishedPackages;
  let github: Github;
  let root: string;
  let env: Record<string, string>;
  let planned: readonly PlannedStep[];
  let first: Ran;
  let seconds: number;

  beforeAll(async () => {
    packages = await publishedPackages();
    github = await startGithub();
    root = researchersFolder();
    env = {
      ...Object.fromEntries(
        Object.entries(packages.env).filter((entry): entry is [string, string] => entry[1] !== undefined),
      ),
      ...github.env,
      SOME_SECRET_TOKEN: canary,
      GIT_AUTHOR_NAME: "A. Author",
      GIT_AUTHOR_EMAIL: "author@example.org",
      GIT_COMMITTER_NAME: "A. Author",
      GIT_COMMITTER_EMAIL: "author@example.org",
    };
    const told = ["--title", "Faces in the wild", "--license", "MIT", "--commercial-use", "yes"];
    const places = ["--source", "https://example.org/faces", "--project", repository, "--npm", npm];
    const card = await kit(
      ["card", "best.onnx", "--example", "photos/party.jpg", "--name", "wild-faces", ...told, ...places],
      { cwd: root, env },
    );
    expect(card).toMatchObject({ exit: 0 });
    finish(join(root, "kit.json"));
    planned = JSON.parse((await kit(["plan", "--json"], { cwd: root, env })).stdout);
    const began = performance.now();
    first = await kitProcess(["run", "--json"], { cwd: root, env });
    seconds = (performance.now() - began) / 1000;
    console.log(`kit run: ${seconds.toFixed(0)} s, with the installs of the notebook`);
  }, 900_000);

  afterAll(async () => {
    await github?.[Symbol.asyncDispose]();
    await packages?.[Symbol.asyncDispose]();
    rmSync(root, { recursive: true, force: true });
  });

  const run = (...args: string[]) => kit(args, { cwd: root, env });
  const git = async (...args: string[]) => (await promisify(execFile)("git", args, { cwd: root })).stdout.trim();

  test("all of it is done, and the next run finds nothing to do", async () => {
    expect(first).toMatchObject({ exit: 0 });
    const again = await run("run", "--json");
    expect(again.exit).toBe(0);
    const results: { name: string; done: unknown[] }[] = JSON.parse(again.stdout);
    expect(results.map(({ name }) => name)).toEqual(stepNames);
    expect(results.flatMap(({ done }) => done)).toEqual([]);
  }, 300_000);

  test("the plan of all of it was what the run did, to the files of each commit", async () => {
    const needed = planned.map(({ name, actions }) => ({
      name,
      done: actions.filter(({ state }) => state === "needed").map(({ does }) => does),
    }));
    const results: { name: string; done: string[] }[] = JSON.parse(first.stdout);
    expect(results.map(({ name, done }) => ({ name, done }))).toEqual(needed);
    const commits = planned.flatMap(({ actions }) =>
      actions.filter(({ kind, state }) => kind === "commit" && state === "needed"),
    );
    const log = await git("log", "--reverse", "--format=%x00%s", "--name-only");
    const made = log
      .split("\0")
      .slice(1)
      .map((text) => text.split("\n").filter(Boolean));
    expect(made.map(([subject]) => `commit: ${subject}`)).toEqual(commits.map(({ does }) => does));
    const files = commits.map(({ effect }) => effect.split("\n").flatMap((line) => /^ {2}(.*)/.exec(line)?.[1] ?? []));
    expect(made.map(([, ...names]) => names)).toEqual(files);
  });

  test("what the author had stays, and nothing is left over", async () => {
    // Formatted, in a commit of its own that can be taken back.
    expect(textIn(root, "train.py").replaceAll(/\s/g, "")).toBe(trainPy.replaceAll(/\s/g, ""));
    expect(textIn(root, "README.md")).toContain("My thesis, chapter 3.");
    expect(await git("status", "--porcelain")).toBe("");
    expect(await git("rev-parse", "HEAD")).toBe(
      await git("ls-remote", github.gitFolder(repository), "refs/heads/main").then((line) => line.split("\t")[0]),
    );
  });

  test("the release has the weights by hash, and the model loads by its name", async () => {
    const releases = github.repository(repository)?.releases ?? [];
    expect(releases.map(({ tag, draft }) => [tag, draft])).toEqual([["v1.0.0", false]]);
    const names = releases.flatMap(({ assets }) => assets.map(({ name, state }) => `${name} ${state}`)).sort();
    expect(names).toEqual([
      "SHA256SUMS uploaded",
      "model-card.json uploaded",
      expect.stringMatching(/^wild-faces-[0-9a-f]{8}\.onnx uploaded$/),
    ]);
    const found = await kit(["detect", "photos/party.jpg", "--json", "-m", `github:${repository}@v1.0.0`], {
      cwd: root,
      env: { ...env, KIT_CACHE: join(root, ".kit", "other-cache") },
    });
    expect(JSON.parse(found.stdout)[0].annotations).toHaveLength(3);
  }, 60_000);

  test("who clones the repository has the model: the card names the release", async () => {
    const clone = mkdtempSync(join(tmpdir(), "kit-clone-"));
    await git("clone", "--quiet", github.gitFolder(repository), clone);
    expect(existsSync(join(clone, "best.onnx"))).toBe(false);
    const cache = { ...env, KIT_CACHE: join(clone, ".cache") };
    const { stdout } = await kit(["detect", "photos/party.jpg", "--json", "-m", "model-card.json"], {
      cwd: clone,
      env: cache,
    });
    expect(JSON.parse(stdout)[0].annotations).toHaveLength(3);
    rmSync(clone, { recursive: true });
  }, 60_000);

  test("the npm package, installed into an empty folder, detects", async () => {
    const folder = mkdtempSync(join(tmpdir(), "kit-user-"));
    const options = { cwd: folder, env: { ...process.env, ...env } };
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }');
    await promisify(execFile)("npm", ["install", npm, "--no-audit", "--no-fund", "--ignore-scripts"], options);
    cpSync(samplePhotos[0] ?? "", join(folder, "party.jpg"));
    writeFileSync(
      join(folder, "use.js"),
      `import load from "${npm}";
const model = await load({ offline: true });
console.log((await model.detect("party.jpg")).annotations.length);
await model.dispose();
`,
    );
    // The weights lie in the package: no network is needed.
    const { stdout } = await promisify(execFile)(process.execPath, ["use.js"], options);
    expect(stdout.trim()).toBe("3");
    rmSync(folder, { recursive: true, force: true });
  }, 300_000);

  test("the notebook has its pictures and its faces", () => {
    const notebook = textIn(root, "notebooks/wild-faces.ipynb");
    expect(notebook).toContain('"Found: 3\\n"');
    expect(notebook).toContain('"image/jpeg"');
    expect(textIn(root, "README.md")).toContain(
      "colab.research.google.com/github/tester/faces/blob/main/notebooks/wild-faces.ipynb",
    );
  });

  test("the web app detects in a browser that may ask no other host", async () => {
    const site = mkdtempSync(join(tmpdir(), "kit-site-"));
    await git("clone", "--quiet", "--branch", "gh-pages", github.gitFolder(repository), site);
    const server = await serve(site);
    const browser = await chromium.launch({ executablePath: chromiumPath, args: ["--no-sandbox", "--disable-gpu"] });
    const page = await browser.newPage();
    const elsewhere: string[] = [];
    page.on("request", (request) => {
      if (/^http/.test(request.url()) && !request.url().startsWith(addressOf(server))) elsewhere.push(request.url());
    });
    await page.goto(`${addressOf(server)}/faces/`);
    await page.setInputFiles('input[type="file"]', join(root, "photos", "party.jpg"));
    await page.locator("text=/\\b3 (faces|found)/i >> visible=true").first().waitFor({ timeout: 60_000 });
    expect(await page.title()).toContain("Faces in the wild");
    expect(elsewhere).toEqual([]);
    await browser.close();
    server.close();
    rmSync(site, { recursive: true, force: true });
  }, 120_000);

  test("post and paper say what the author said, and ask for what is missing", () => {
    const post = textIn(root, "posts/wild-faces.md");
    expect(post).toContain("Nobody could count the guests.");
    const paper = textIn(root, "paper/main.tex");
    expect(paper).toContain("\\begin{document}");
    expect(existsSync(join(root, "CITATION.cff"))).toBe(true);
  });

  test("kit check finds all nine on GitHub, but that a skeleton is no paper yet", async () => {
    const { stdout } = await run("check", repository, "--json");
    const scores: { step: string; signals: { what: string; evidence?: string }[] }[] = JSON.parse(stdout).scores;
    const missing = scores.flatMap(({ step, signals }) =>
      signals.filter(({ evidence }) => evidence === undefined).map(({ what }) => `${step}: ${what}`),
    );
    expect(missing).toEqual(["paper: a paper"]);
  });

  test("no token is in any output, file or commit", async () => {
    const { stdout } = await promisify(execFile)("grep", ["-rlE", `${github.token}|${canary}`, "."], {
      cwd: root,
    }).catch(() => ({ stdout: "" }));
    expect(stdout).toBe("");
    expect(first.stdout + first.stderr).not.toMatch(new RegExp(`${github.token}|${canary}`));
  });

  test("undo takes back all but what others may use already", async () => {
    const { stdout, exit } = await run("undo", "--json");
    const left = JSON.parse(stdout).filter((entry: { left?: string }) => entry.left !== undefined);
    expect(exit).toBe(1);
    expect(left.map(({ created }: { created: { kind: string } }) => created.kind)).toContain("package");
    expect(textIn(root, "README.md")).toBe(readme);
    expect(existsSync(join(root, "paper/main.tex"))).toBe(false);
    expect(github.repository(repository)?.releases ?? []).toEqual([]);
  }, 60_000);
});

const trainPy = "import torch\nfrom data import *\n\ndef train( x ):\n  return x\n";
const readme = "# faces\n\nMy thesis, chapter 3.\n";

/** Python, messy, with a graph called `best.onnx`. */
function researchersFolder(): string {
  const root = mkdtempSync(join(tmpdir(), "kit-thesis-"));
  mkdirSync(join(root, "photos"));
  cpSync(graph, join(root, "best.onnx"));
  cpSync(samplePhotos[0] ?? "", join(root, "photos", "party.jpg"));
  writeFileSync(join(root, "train.py"), trainPy);
  writeFileSync(join(root, "setup.py"), 'from setuptools import setup\nsetup(name="faces")\n');
  writeFileSync(join(root, "README.md"), readme);
  return root;
}

/** What only the author knows. */
function finish(path: string): void {
  const config = JSON.parse(readFileSync(path, "utf8"));
  writeFileSync(
    path,
    JSON.stringify({
      ...config,
      examples: ["photos/party.jpg"],
      authors: [{ name: "A. Author", email: "author@example.org" }],
      problem: "Nobody could count the guests.",
      solution: "A detector that fits into a page.",
      training: "Run `python train.py` for a day.",
      data: "Photos of parties, not public.",
    }),
  );
}

async function serve(folder: string): Promise<Server> {
  const files = sirv(folder, { dev: true });
  const server = createServer((request, response) => {
    request.url = request.url?.replace(/^\/faces/, "");
    files(request, response, () => {
      response.writeHead(404).end();
    });
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return server;
}
