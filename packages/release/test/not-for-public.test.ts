import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test, vi } from "vitest";
import { performAction, previewAction } from "../src/apply/index.ts";
import { readProject } from "../src/project/read-project.ts";
import { openContext } from "../src/run/open-context.ts";
import { scanProject } from "../src/scan/scan-project.ts";
import { repo } from "../src/steps/repo.ts";
import { projectFolder } from "./project-folder.ts";

const secret = `ghp_${"wWPw5k4aXcaT4fNP0UcnZwJUVFk6LO0pINUx"}`;
const who = ["-c", "user.name=T", "-c", "user.email=t@example.org"];

test("the history that is pushed is looked at, whichever branch the folder is on", async () => {
  const root = await folder({ ".gitignore": "model.onnx\n", "conf.py": `TOKEN = "${secret}"\n` });
  git(root, "init", "-q", "-b", "main");
  git(root, "add", ".");
  git(root, "commit", "-qm", "First");
  git(root, "checkout", "-q", "--orphan", "clean");
  git(root, "rm", "-q", "-f", "conf.py");
  git(root, "commit", "-qm", "Clean");
  expect(await faultsOf(root)).toEqual([expect.stringMatching(/^conf\.py line 1: github token, in the history/)]);
});

test("what a commit's message says is looked at, and what git replace hides", async () => {
  const root = await folder({ ".gitignore": "model.onnx\n", "conf.py": `TOKEN = "${secret}"\n` });
  git(root, "init", "-q", "-b", "main");
  git(root, "add", ".");
  git(root, "commit", "-qm", `Never again ${secret}`);
  writeFileSync(join(root, "conf.py"), "TOKEN = None\n");
  git(root, "replace", git(root, "rev-parse", "HEAD:conf.py").trim(), git(root, "hash-object", "-w", "conf.py").trim());
  git(root, "commit", "-qam", "Clean");
  expect(await faultsOf(root)).toEqual([
    expect.stringMatching(/^commit [0-9a-f]{40} line 5: github token, in the history/),
    expect.stringMatching(/^conf\.py line 1: github token, in the history/),
  ]);
  const kit = JSON.parse(readFileSync(join(root, "kit.json"), "utf8"));
  const first = `commit ${git(root, "rev-parse", "HEAD^").trim()}`;
  writeFileSync(join(root, "kit.json"), JSON.stringify({ ...kit, allow: [first, "conf.py"] }));
  expect(await faultsOf(root)).toEqual([]);
});

test("the first commit holds what was looked at: what tools leave is in neither", async () => {
  const root = await folder({
    ".gitignore": "*.pyc\nnode_modules\n",
    ".venv/conf.py": `TOKEN = "${secret}"\n`,
    "node_modules/x/.npmrc": `//registry.example/:_authToken=npm_${"a1B2".repeat(9)}\n`,
  });
  expect(await faultsOf(root)).toEqual([]);
  const [ignore] = (await repo.plan(await readProject(root))).filter(
    (action) => action.kind === "write" && action.path === ".gitignore",
  );
  const content = ignore?.kind === "write" ? ignore.content.toString() : "";
  expect(content).toMatch(/^\*\.pyc\nnode_modules\n/);
  expect(content).toContain("\n.venv/\n");
  expect(content).not.toContain("node_modules/");
  writeFileSync(join(root, ".gitignore"), content);
  git(root, "init", "-q", "-b", "main");
  git(root, "add", ".");
  const committed = git(root, "ls-files").trim().split("\n");
  expect(committed).toEqual([".gitignore", "kit.json", "model-card.json", "party.jpg"]);
});

test("what the author's .gitignore takes in again is looked at", async () => {
  const root = await folder({ ".gitignore": ".venv/\n!.venv/\n", ".venv/conf.py": `TOKEN = "${secret}"\n` });
  expect(await faultsOf(root)).toEqual([".venv/conf.py line 1: github token"]);
});

test("what kit.json names is looked at though it is ignored, since it is committed", async () => {
  const root = await folder({ ".gitignore": "*.json\nmodel.onnx\n" });
  const kit = JSON.parse(readFileSync(join(root, "kit.json"), "utf8"));
  writeFileSync(join(root, "kit.json"), JSON.stringify({ ...kit, problem: `Lost ${secret}` }));
  expect(await faultsOf(root)).toEqual(["kit.json line 1: github token"]);
});

test("secrets are found in long notebooks, across pieces, and in texts that are not UTF-8", async () => {
  const notebook = JSON.stringify({ cells: [{ source: [`HF="${secret}"`], output: "A".repeat(1_000_100) }] });
  const root = await folder({
    "a.ipynb": notebook,
    "border.txt": `${"x y\n".repeat(2 ** 16 - 5)}token = "${secret}"\n`,
    "end.txt": `${"x y\n".repeat(300_000)}token = "${secret}"\n`,
    "latin.py": Buffer.from(`# für\nTOKEN = "${secret}"\n`, "latin1"),
    "marked.txt": Buffer.from(`\ufeffTOKEN="${secret}"\n`, "utf16le"),
    "unmarked.txt": Buffer.from(`TOKEN="${secret}"\n`, "utf16le"),
  });
  expect(await faultsOf(root)).toEqual([
    "a.ipynb line 1: github token",
    "border.txt line 65532: github token",
    "end.txt line 300001: github token",
    "latin.py line 2: github token",
    "marked.txt line 1: github token",
    "unmarked.txt line 1: github token",
  ]);
});

test("a repository in the folder is left out of the first commit, and told of", async () => {
  const root = await folder({ "third/a.py": "x = 1\n" });
  const third = join(root, "third");
  git(third, "init", "-q");
  git(third, "add", ".");
  git(third, "commit", "-qm", "Theirs");
  const context = {
    ...(await openContext(root, { signal: new AbortController().signal })),
    pending: [],
    progress() {},
  };
  const action = { kind: "commit", paths: ["."], message: "Start", branch: "main" } as const;
  const preview = await previewAction(action, context);
  expect(preview).toMatchObject({ effect: expect.stringContaining("without third/, a repository of its own") });
  for (const variable of ["GIT_AUTHOR", "GIT_COMMITTER"]) {
    vi.stubEnv(`${variable}_NAME`, "T");
    vi.stubEnv(`${variable}_EMAIL`, "t@example.org");
  }
  await performAction(action, context);
  vi.unstubAllEnvs();
  expect(git(root, "ls-files").trim().split("\n")).toEqual(["kit.json", "model-card.json", "model.onnx", "party.jpg"]);
});

test("what frameworks call their weights is known from 1 MB on", async () => {
  const names = ["mnet.params", "net.joblib", "net.npy", "net.pkl", "pytorch_model.bin", "yolo.weights"];
  const large = Object.fromEntries(names.map((name) => [name, Buffer.alloc(1_000_001)]));
  const root = await folder({ ...large, "anchors.npy": Buffer.alloc(1000) });
  expect(await faultsOf(root)).toEqual(names.map((name) => `${name} looks like weights`));
});

async function folder(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const root = await projectFolder();
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return root;
}

async function faultsOf(root: string): Promise<readonly string[]> {
  return await scanProject(await readProject(root));
}

function git(root: string, ...args: readonly string[]): string {
  return execFileSync("git", [...who, ...args], { cwd: root, encoding: "utf8" });
}
