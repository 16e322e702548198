import { execFile } from "node:child_process";
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { startGithub } from "@kit/tooling/testing";
import { expect, test } from "vitest";
import { checkRepository, type Score } from "../src/check/check-repository.ts";
import { folderView } from "../src/check/folder-view.ts";
import { kit } from "./kit.ts";
import { projectFolder } from "./project-folder.ts";

const identity = {
  GIT_AUTHOR_NAME: "A. Author",
  GIT_AUTHOR_EMAIL: "author@example.org",
  GIT_COMMITTER_NAME: "A. Author",
  GIT_COMMITTER_EMAIL: "author@example.org",
};

/** A Python project in the shape of the original RetinaFace one. */
const python: Readonly<Record<string, string>> = {
  LICENSE: "MIT License\n",
  ".gitignore": "*.pyc\n",
  "setup.py": 'from setuptools import setup\nsetup(name="facefinder", packages=["facefinder"])\n',
  "setup.cfg": "[flake8]\nmax-line-length = 120\n\n[mypy]\nignore_missing_imports = True\n",
  "pyproject.toml": "[tool.black]\nline-length = 120\n",
  ".pre-commit-config.yaml":
    "repos:\n  - repo: https://github.com/psf/black\n    rev: 23.1.0\n    hooks:\n      - id: black\n",
  ".github/workflows/ci.yml": "on: push\njobs:\n  check:\n    steps:\n      - run: flake8\n      - run: mypy .\n",
  ".github/workflows/release.yml": "jobs:\n  publish:\n    steps:\n      - run: twine upload dist/*\n",
  "facefinder/pre_trained_models.py": `from torch.utils import model_zoo
models = {
    "resnet50": "https://github.com/octo-org/facefinder/releases/download/0.01/facefinder_resnet50-8b1f0a2c.zip",
}

def get_model(name):
    state = model_zoo.load_url(models[name], progress=True, map_location="cpu", check_hash=True)
`,
  "tests/test_predict.py": "def test_predict():\n    pass\n",
  "README.md": `# Facefinder

[![CI](https://github.com/octo-org/facefinder/workflows/CI/badge.svg)](https://github.com/octo-org/facefinder/actions)

![faces](https://habrastorage.org/webt/uj/ff/vx/faces.jpeg)

This repo is based on [a paper](https://arxiv.org/abs/1905.00641).

* [Colab notebook](https://colab.research.google.com/drive/1bdE4AC6kP1TnVlvAr7vYWtSYW4vRHZ3N)
* [WebApp](https://retinaface.ternaus.com)
* [Blog post](https://ternaus.blog/tutorial/2020/08/28/Trained-model-what-is-next.html)

## Installation

\`\`\`bash
pip install -U facefinder
\`\`\`

## Example inference

\`\`\`python
from facefinder.pre_trained_models import get_model
model = get_model("resnet50", max_size=2048)
\`\`\`

## Data and training

Trained on [WIDER FACE](http://shuoyang1213.me/WIDERFACE/).

## Citing

\`\`\`
@misc{octo2020,
  title = {Facefinder}
}
\`\`\`
`,
};

test("of a draft whose author is still asked something, the answers come next, and not the command again", async () => {
  const paper = "\\section{Method}\n\\textbf{To the author:} What is new? Answer under paper in kit.json.\n";
  const scores = await scoresOf(folderOf({ "kit.json": "{}", "paper/main.tex": paper }));
  expect(scores.find(({ step }) => step === "paper")?.next).toBe("answer the questions in paper/main.tex");
  expect(scores.find(({ step }) => step === "blog-post")?.next).toBe("kit run blog-post");
});

test("what Kit asks in its own texts is answered in kit.json, since a draft that is changed follows it no more", async () => {
  const root = await projectFolder({ config: { steps: ["readme", "blog-post", "paper"], problem: "Dark." } });
  expect(await kit(["run"], { cwd: root, env: identity })).toMatchObject({ exit: 0 });
  const nextOf = async () => Object.fromEntries((await scoresOf(root)).map(({ step, next }) => [step, next] as const));
  expect(await nextOf()).toMatchObject({
    readme: "answer training, data in kit.json, then kit run readme",
    "blog-post": "answer solution, data in kit.json, then kit run blog-post",
    paper: "answer description, solution, data, training in kit.json, then kit run paper",
  });
  appendFileSync(join(root, "posts/my-faces.md"), "Mine.\n");
  expect(await nextOf()).toMatchObject({ "blog-post": "answer the questions in posts/my-faces.md" });
});

test("a Python project of the shape of the original is recognised on each of the nine steps", async () => {
  const scores = await scoresOf(folderOf(python));
  const open = scores.flatMap(({ step, signals }) =>
    signals.filter(({ evidence }) => evidence === undefined).map(({ what }) => `${step}: ${what}`),
  );
  // It has no model card: no file in it tells how its weights are used.
  expect(open).toEqual(["weights: a model card", "notebook: a notebook"].filter((line) => open.includes(line)));
  expect(scores.map(({ step, state }) => [step, state])).toEqual([
    ["repo", "done"],
    ["readability", "done"],
    ["readme", "done"],
    ["weights", "begun"],
    ["library", "done"],
    ["notebook", "done"],
    ["web-app", "done"],
    ["blog-post", "done"],
    ["paper", "done"],
  ]);
});

test.each(Object.keys(steps()))("without what speaks for it, %s is not done", async (step) => {
  const files = Object.entries(python).flatMap(([path, text]) => {
    const kept = steps()[step]?.(path, text);
    return kept === undefined ? [] : [[path, kept] as const];
  });
  const before = (await scoresOf(folderOf(python))).find((score) => score.step === step);
  const after = (await scoresOf(folderOf(Object.fromEntries(files)))).find((score) => score.step === step);
  const found = (score?: Score) => score?.signals.filter(({ evidence }) => evidence !== undefined).length ?? 0;
  expect(found(after)).toBeLessThan(found(before));
  expect(after?.next).toContain(`kit run ${step}`);
});

test("a workflow that publishes is no check, and a page that GitHub does not serve is none to try it on", async () => {
  const own = {
    "README.md": "# X\n\n[Web app](https://octo-org.github.io/faces/)\n",
    ".github/workflows/publish-npm.yml": "on: push\njobs:\n  publish:\n    steps:\n      - run: npm test\n",
  };
  const view = await folderView(folderOf(own));
  const github = { description: null, topics: [], homepage: null, assets: [] };
  const evidenceOf = async (hasPages: boolean) => {
    const scores = await checkRepository({ ...view, name: "octo-org/faces", github: { ...github, hasPages } });
    const signals = scores.flatMap((score) => score.signals);
    return ["checks on every push", "a page to try it"].map(
      (what) => signals.find((signal) => signal.what === what)?.evidence,
    );
  };
  expect(await evidenceOf(false)).toEqual([undefined, undefined]);
  expect(await evidenceOf(true)).toEqual([undefined, expect.stringContaining("octo-org.github.io/faces")]);
});

test("an empty folder is at the beginning of everything, and told the first command", async () => {
  const scores = await scoresOf(folderOf({}));
  expect(scores.filter(({ state }) => state === "done")).toEqual([]);
  expect(scores.every(({ next }) => next?.includes("kit card model.onnx"))).toBe(true);
});

test.each([
  ["github:tester/faces@v1.0.0/faces-1f0ea49a.onnx", true],
  ["npm:@tester/faces@1.0.0/weights/faces.onnx", true],
  ["./faces.onnx", false],
])("a card whose weights are at %s says where anyone can fetch them: %s", async (source, isThere) => {
  const scores = await scoresOf(folderOf({ "model-card.json": JSON.stringify({ sources: [source] }, null, 2) }));
  const signals = scores.find(({ step }) => step === "weights")?.signals;
  const evidence = signals?.find(({ what }) => what === "weights to download")?.evidence;
  expect(evidence).toEqual(isThere ? expect.stringContaining(source) : undefined);
});

test("weights among the code are told", async () => {
  const root = folderOf(python);
  writeFileSync(join(root, "model.pth"), new Uint8Array(2_000_000));
  const repo = (await scoresOf(root)).find(({ step }) => step === "repo");
  expect(repo?.state).toBe("begun");
});

test("the score comes as text with evidence, and as a badge", async () => {
  const root = folderOf(python);
  const { exit, stdout } = await kit(["check", root, "--badge", join(root, "badge.svg")], { cwd: root });
  expect(exit).toBe(0);
  expect(stdout).toContain("8 of 9 steps done");
  expect(stdout).toContain("what it was trained on: README.md: ");
  expect(readFileSync(join(root, "badge.svg"), "utf8")).toContain("8 of 9");
});

test("codes that a terminal obeys are not passed on from a README", async () => {
  const root = folderOf({ "README.md": "# A\n\npip install a\u001b[2J\u001b]0;owned\u0007\n" });
  const { stdout } = await kit(["check", root], { cwd: root });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  expect(stdout).not.toMatch(/[\u0007\u001b]/);
});

test("nothing is read through a link that leads out of the repository, nor from a device", async () => {
  const outside = folderOf({ "secret.md": "sha256 canary, pip install canary" });
  const root = folderOf({ "LICENSE.md": "MIT" });
  symlinkSync(join(outside, "secret.md"), join(root, "a.md"));
  symlinkSync("/dev/zero", join(root, "README.md"));
  symlinkSync("LICENSE.md", join(root, "b.md"));
  for (const args of [
    ["init", "-q"],
    ["add", "."],
  ])
    await promisify(execFile)("git", args, { cwd: root });
  const view = await folderView(root);
  expect(view.files).toContain("a.md");
  expect(await view.read("a.md")).toBe(undefined);
  expect(await view.size("a.md")).toBe(0);
  expect(await view.read("b.md")).toBe("MIT");
  expect(JSON.stringify(await checkRepository(view))).not.toContain("canary");
});

test.each([
  "[",
  "![",
  "[demo",
  "#",
  "`",
  ".. code\n",
  "```\n",
  "http://",
  "http://releases/download/",
  "<img ",
  "@misc{",
  "pip install -r ",
  "demo ",
  "a\n",
  "\n",
])(
  "200 kB of %j are scored within seconds",
  async (piece) => {
    const text = piece.repeat(200_000 / piece.length);
    const root = folderOf({ "README.md": text, "setup.py": text, "a.ipynb": text, "posts/a.md": text, "a.tex": text });
    const start = performance.now();
    await scoresOf(root);
    expect(performance.now() - start).toBeLessThan(20_000);
  },
  60_000,
);

test("questions to the author speak for nothing, nor do a reference and badges without what they name", async () => {
  const gap = "> **To the author:** How is the model trained again? Answer under `training` in `kit.json`.";
  const root = folderOf({
    "README.md": `# A

[![npm](https://img.shields.io/npm/v/)](https://www.npmjs.com/package/) ![PyPI](https://img.shields.io/badge/pypi-v1-blue)

npx kit detect photo.jpg -m github:octo-org/faces@v1.0.0

## Training

${gap}

## Data

${gap}

## Results
`,
    "posts/a.md": `# A\n\n## What was the problem?\n\n${gap}\n`,
    "paper/main.tex": "\\begin{quote}\n\\textbf{To the author:} What was the problem?\n\\end{quote}\n",
  });
  const scores = await scoresOf(root);
  const found = scores.flatMap(({ signals }) => signals.filter(({ evidence }) => evidence).map(({ what }) => what));
  expect(found).toEqual(["no weights and no large files among the code", "a README"]);
});

test("a repository on GitHub is scored by its files, its releases and what it says of itself", async () => {
  await using github = await startGithub();
  const call = (method: string, path: string, body: object) =>
    fetch(`${github.urls.api}${path}`, {
      method,
      headers: { authorization: `Bearer ${github.token}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  await call("POST", "/user/repos", { name: "faces", description: "Faces in photos" });
  await call("PUT", "/repos/tester/faces/topics", { names: ["face-detection"] });
  const root = folderOf(python);
  const git = (...args: string[]) =>
    promisify(execFile)("git", args, { cwd: root, env: { ...process.env, ...identity } });
  await git("init", "-q", "-b", "master");
  await git("add", ".");
  await git("commit", "-qm", "All");
  await git(
    "push",
    "-q",
    github.urls.web.replace("://", `://x:${github.token}@`).concat("/tester/faces.git"),
    "master",
  );
  const { exit, stdout } = await kit(["check", "tester/faces", "--json"], { cwd: tmpdir(), env: github.env });
  expect(exit).toBe(0);
  const { repository, scores }: { repository: string; scores: Score[] } = JSON.parse(stdout);
  expect(repository).toBe("tester/faces");
  expect(scores.find(({ step }) => step === "repo")?.signals).toContainEqual({
    what: "topics on GitHub",
    evidence: "face-detection",
  });
  expect(scores.filter(({ state }) => state === "done")).toHaveLength(8);
  const missing = await kit(["check", "tester/nothing"], { cwd: tmpdir(), env: github.env });
  expect(missing).toMatchObject({
    exit: 2,
    stderr: expect.stringContaining("tester/nothing is no repository on GitHub"),
  });
});

test("what is no folder is told", async () => {
  const { exit, stderr } = await kit(["check", "./nowhere"], { cwd: tmpdir() });
  expect(exit).toBe(2);
  expect(stderr).toContain("./nowhere is no folder");
});

/** What is left of each file when nothing in it speaks for a step; undefined: the file goes. */
function steps(): Readonly<Record<string, (path: string, text: string) => string | undefined>> {
  const drop = (paths: RegExp) => (path: string, text: string) => (paths.test(path) ? undefined : text);
  const cut = (lines: RegExp) => (path: string, text: string) =>
    path === "README.md" ? text.replace(lines, "") : text;
  return {
    repo: drop(/^LICENSE$/),
    readability: drop(/^\.pre-commit/),
    readme: cut(/!\[faces\].*/),
    weights: drop(/pre_trained/),
    library: drop(/^setup\.py$/),
    notebook: cut(/.*colab.*/),
    "web-app": cut(/.*WebApp.*/),
    "blog-post": cut(/.*Blog post.*/),
    paper: cut(/@misc[\s\S]*?\n}/),
  };
}

function folderOf(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), "kit-check-"));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return root;
}

async function scoresOf(root: string): Promise<readonly Score[]> {
  return await checkRepository(await folderView(root));
}
