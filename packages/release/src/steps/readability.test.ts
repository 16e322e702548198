import { execFile } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { PositionEncoding, Workspace } from "@astral-sh/ruff-wasm-nodejs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { apply, projectFolder, projectOf, written } from "../../test/project.ts";
import { readProject } from "../project/read-project.ts";
import { isRecord } from "../text/merge/plain.ts";
import { readToml } from "../text/merge/toml.ts";
import { readability } from "./readability.ts";

const messy = `import os, sys
from typing import List
def detect( images:List[str],found = [] ):
    for i in range(len(images)) :
        try: found.append(images[i])
        except: pass
    unused = 'x'
    return found
`;

/** Ruff with the settings of a \`pyproject.toml\`. */
function ruffWith(pyproject: string): Workspace {
  const { tool } = readToml(pyproject, "pyproject.toml");
  return new Workspace(isRecord(tool) ? tool.ruff : {}, PositionEncoding.Utf16);
}

function codes(ruff: Workspace, code: string): string[] {
  return ruff.check(code).map(({ code }: { readonly code: string }) => code);
}

test("a messy Python project gets settings under which ruff formats it and finds its faults", async () => {
  const files = await written(readability, await projectOf({ files: { "faces/detect.py": messy, "setup.py": "" } }));
  expect([...files.keys()]).toEqual([
    "pyproject.toml",
    ".pre-commit-config.yaml",
    ".github/workflows/python-checks.yml",
  ]);
  using ruff = ruffWith(files.get("pyproject.toml") ?? "");
  const formatted = ruff.format(messy);
  expect(formatted).toContain("def detect(images: List[str], found=[]):\n");
  expect(ruff.format(formatted)).toBe(formatted);
  expect(new Set(codes(ruff, formatted))).toEqual(
    new Set(["I001", "E401", "F401", "UP035", "UP006", "B006", "E722", "F841"]),
  );
  const hooks = parse(files.get(".pre-commit-config.yaml") ?? "");
  expect(hooks.repos.flatMap((repo: { hooks: { id: string }[] }) => repo.hooks.map(({ id }) => id))).toEqual([
    "check-added-large-files",
    "check-merge-conflict",
    "check-yaml",
    "ruff-check",
    "ruff-format",
    "mypy",
  ]);
  const workflow = parse(files.get(".github/workflows/python-checks.yml") ?? "");
  expect(workflow.on.push.branches).toEqual(["main"]);
  expect(workflow.jobs.checks.steps.at(-1).run).toBe("pre-commit run --all-files --show-diff-on-failure");
});

const own = {
  "a.py": messy,
  "pyproject.toml": "[tool.black]\nline-length = 99 # mine\n\n[tool.mypy]\nstrict = true\n# the end",
  "setup.cfg": "[flake8]\nmax-line-length = 99\n",
  ".pre-commit-config.yaml":
    "# mine\nrepos:\n- repo: https://github.com/psf/black\n  rev: 22.3.0 # pinned\n  hooks:\n  - id: black\n",
  ".github/workflows/ci.yml": "jobs:\n  a:\n    steps:\n      - run: pre-commit run --all\n",
};

test("black and flake8 stay where they are in use, and so does every line of their settings", async () => {
  const files = await written(readability, await projectOf({ files: own }));
  expect([...files.keys()]).toEqual(["pyproject.toml", ".pre-commit-config.yaml"]);
  expect(files.get("pyproject.toml")).toBe(
    "[tool.black]\nline-length = 99 # mine\n\n[tool.mypy]\nstrict = true\nignore_missing_imports = true\n# the end",
  );
  const hooks = files.get(".pre-commit-config.yaml") ?? "";
  expect(hooks.startsWith(own[".pre-commit-config.yaml"])).toBe(true);
  expect(hooks).toContain("\n    - id: flake8\n");
  expect(hooks).not.toContain("ruff");
});

test("ruff takes over the length of lines of black", async () => {
  const files = await written(
    readability,
    await projectOf({ files: { "a.py": "", "pyproject.toml": "[tool.black]\n" } }),
  );
  const { tool } = readToml(files.get("pyproject.toml") ?? "", "pyproject.toml");
  expect(tool).toMatchObject({ black: {}, ruff: { "line-length": 88 } });
});

test("settings in files of their own are not hidden or repeated", async () => {
  const files = { "a.py": "", "ruff.toml": "line-length = 80\n", "mypy.ini": "[mypy]\n" };
  const settings = await written(readability, await projectOf({ files }));
  expect([...settings.keys()]).not.toContain("pyproject.toml");
});

const projects: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  ["Python without settings", { "a.py": messy }],
  ["Python with settings", own],
  ["TypeScript", { "a.ts": "export {}" }],
];

test.each(projects)("a second run changes nothing: %s", async (_, files) => {
  const root = await projectFolder({ files });
  await apply(readability, root);
  const first = await readability.plan(await readProject(root));
  for (const action of first) {
    if (action.kind === "write") expect(action.content).toBe(action.mergedFrom);
  }
  expect(first.at(-2)).toMatchObject({ kind: "commit" });
});

test("a TypeScript project gets biome, tsc, lefthook and a workflow that pass on it", async () => {
  const code = "export const answer: number = 42;\n";
  const root = await projectFolder({
    files: {
      "src/a.ts": code,
      "package.json": '{\n  "name": "x",\n  "private": true,\n  "type": "module"\n}\n',
      "pnpm-lock.yaml": "",
    },
  });
  await apply(readability, root);
  const read = (path: string) => readFile(join(root, path), "utf8");
  expect(JSON.parse(await read("package.json"))).toMatchObject({
    name: "x",
    devDependencies: {
      "@biomejs/biome": expect.any(String),
      lefthook: expect.any(String),
      typescript: expect.any(String),
    },
  });
  const { jobs } = parse(await read(".github/workflows/typescript-checks.yml"));
  expect(jobs.checks.steps.flatMap(({ run }: { run?: string }) => run ?? [])).toEqual([
    "npx pnpm install --no-frozen-lockfile",
    "npx biome ci .",
    "npx tsc --noEmit",
  ]);
  expect(parse(await read("lefthook.yml"))["pre-commit"].commands).toHaveProperty("biome");
  await promisify(execFile)("git", ["init", "-q"], { cwd: root });
  await writeFile(join(root, ".gitignore"), "kit.json\nmodel-card.json\n");
  await promisify(execFile)("biome", ["ci", "."], { cwd: root });
  await promisify(execFile)("tsc", ["--noEmit"], { cwd: root });
});

test("ESLint, Prettier and husky stay in charge where they are", async () => {
  const files = { "a.ts": "", "eslint.config.js": "", ".husky/pre-commit": "", "tsconfig.json": "{ // mine\n}" };
  const settings = await written(readability, await projectOf({ files }));
  expect([...settings.keys()]).toEqual(["package.json", "tsconfig.json", ".github/workflows/typescript-checks.yml"]);
  expect(settings.get("tsconfig.json")).toBe("{ // mine\n}");
  expect([...settings.values()].join()).not.toMatch(/biome|lefthook/);
});

test("a project in neither language is left alone", async () => {
  expect(await readability.plan(await projectOf())).toEqual([]);
});

test.each([
  ["pyproject.toml", "[tool"],
  [".pre-commit-config.yaml", "repos: ["],
])("a broken %s is told, not overwritten", async (path, text) => {
  const project = await projectOf({ files: { "a.py": "", [path]: text } });
  await expect(readability.plan(project)).rejects.toMatchObject({ code: "RELEASE_MERGE_FAILED", path });
});
