import { execFile } from "node:child_process";
import { readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { PositionEncoding, Workspace } from "@astral-sh/ruff-wasm-nodejs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { apply, perform, projectFolder, projectOf, written } from "../../test/project.ts";
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
    "faces/detect.py",
    "setup.py",
    "pyproject.toml",
    ".pre-commit-config.yaml",
    ".github/workflows/python-checks.yml",
  ]);
  using ruff = ruffWith(files.get("pyproject.toml") ?? "");
  const formatted = files.get("faces/detect.py") ?? "";
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

test("faults that were there are listed by file, so that the checks pass and refuse new ones", async () => {
  const files = { "faces/detect.py": messy, "clean.py": "x = 1\n", "old/two.py": "print 'two'\n" };
  const settings = (await written(readability, await projectOf({ files }))).get("pyproject.toml") ?? "";
  expect(readToml(settings, "pyproject.toml").tool).toMatchObject({
    ruff: {
      "extend-exclude": ["*.ipynb", "old/two.py"],
      lint: {
        "per-file-ignores": {
          "faces/detect.py": ["B006", "E401", "E722", "F401", "F841", "I001", "UP006", "UP035"],
        },
      },
    },
  });
  expect(settings).not.toContain("clean.py");
});

test("code keeps its line ends; what ruff cannot read, what is of others and what is no UTF-8 stays", async () => {
  const root = await projectFolder({
    files: { "a.py": "x=1\r\ny=2\r\n", "two.py": "print 'two'\n", "venv/lib/b.py": "x=1\n" },
  });
  const latin = Buffer.from("# caf\xe9\nx=1\n", "latin1");
  await writeFile(join(root, "latin.py"), latin);
  await apply(readability, root);
  expect(await readFile(join(root, "a.py"), "utf8")).toBe("x = 1\r\ny = 2\r\n");
  expect(await readFile(join(root, "two.py"), "utf8")).toBe("print 'two'\n");
  expect(await readFile(join(root, "venv/lib/b.py"), "utf8")).toBe("x=1\n");
  expect(await readFile(join(root, "latin.py"))).toEqual(latin);
});

test("settings name odd files as they are, and leave out what ruff cannot read; a link is not followed", async () => {
  const root = await projectFolder({
    files: { "a [1].py": "import os\n", "{b}.py": "import os\n", "!c.py": "import os\n" },
  });
  await writeFile(join(root, "latin.py"), Buffer.from("# caf\xe9\nx=1\n", "latin1"));
  await symlink("/etc/hostname", join(root, "link.py"));
  const pyproject = (await written(readability, await readProject(root))).get("pyproject.toml") ?? "";
  expect(pyproject).toContain('extend-exclude = ["*.ipynb", "latin.py"]\n');
  expect(pyproject).toContain('"\\\\!c.py" = ["F401"]\n"a [[]1].py" = ["F401"]\n"[{]b[}].py" = ["F401"]\n');
  expect(pyproject).not.toContain("link.py");
});

test("mypy, where it comes new, passes over the files that are there, one a line, and over no other", async () => {
  const names = ["faces/detect.py", "odd name (1)#.py", "old/two.py", "venv/lib/theirs.py"];
  const files = Object.fromEntries(names.map((name) => [name, "print 'two'\n"]));
  const config = (await written(readability, await projectOf({ files }))).get(".pre-commit-config.yaml") ?? "";
  const hooks: { id: string; exclude?: string }[] = parse(config).repos.flatMap((repo: { hooks: [] }) => repo.hooks);
  const exclude = hooks.find(({ id }) => id === "mypy")?.exclude ?? "";
  expect(exclude.split("\n")).toHaveLength(6);
  expect(config).toContain("\n            faces/detect\\.py|\n");
  // What Python's re.VERBOSE takes away.
  const pattern = new RegExp(exclude.replace("(?x)", "").replaceAll(/(?<!\\)\s/g, ""));
  const own = names.slice(0, 3);
  for (const name of own) expect(name).toMatch(pattern);
  for (const name of ["faces/detectXpy", "new.py", "faces/detect.pyi", "old/two.py/a.py"])
    expect(name).not.toMatch(pattern);
  const typed = { "a.py": "x = 1\n", "mypy.ini": "[mypy]\n" };
  expect((await written(readability, await projectOf({ files: typed }))).get(".pre-commit-config.yaml")).not.toContain(
    "exclude",
  );
});

test("where ruff is set up already, the code is the author's to format", async () => {
  const files = { "a.py": messy, "pyproject.toml": "[tool.ruff]\nline-length = 79\n" };
  const settings = await written(readability, await projectOf({ files }));
  expect([...settings.keys()]).not.toContain("a.py");
  expect(settings.get("pyproject.toml")).toBe(
    '[tool.ruff]\nline-length = 79\n\n[tool.mypy]\nignore_missing_imports = true\nexplicit_package_bases = true\nfollow_imports = "silent"\n',
  );
});

test("broken off after any file and run again, the end is the same", async () => {
  const files = { "b.py": "import os\ny=2\n" };
  const whole = await projectFolder({ files });
  const plan = await readability.plan(await readProject(whole));
  perform(plan, whole);
  const paths = plan.flatMap((action) => (action.kind === "write" ? action.path : []));
  const end = (root: string) => Promise.all(paths.map((path) => readFile(join(root, path), "utf8")));
  const expected = await end(whole);
  for (let done = 1; done < plan.length; done += 1) {
    if (plan[done - 1]?.kind !== "write") continue;
    const root = await projectFolder({ files });
    perform(plan.slice(0, done), root);
    const again = await readability.plan(await readProject(root));
    perform(again, root);
    expect(await end(root)).toEqual(expected);
    // The formatted code comes to its commit, even where its file was all that was written.
    const isBeforeSettings = done < paths.indexOf("pyproject.toml") + 1;
    expect(again.some((action) => action.kind === "commit" && action.paths.includes("b.py"))).toBe(isBeforeSettings);
  }
}, 120_000);

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
  expect(files.get("pyproject.toml")).toBe(own["pyproject.toml"]);
  const hooks = files.get(".pre-commit-config.yaml") ?? "";
  expect(hooks.startsWith(own[".pre-commit-config.yaml"])).toBe(true);
  expect(hooks).toContain("\n    - id: flake8\n");
  expect(hooks).not.toContain("ruff");
});

test("beside black, ruff takes its length of lines, lists faults and formats nothing", async () => {
  const project = await projectOf({
    files: { "a.py": "import os\nx=1\n", "pyproject.toml": "[tool.black]\nline_length = 90\n" },
  });
  const files = await written(readability, project);
  expect([...files.keys()]).not.toContain("a.py");
  const { tool } = readToml(files.get("pyproject.toml") ?? "", "pyproject.toml");
  expect(tool).toMatchObject({
    black: { line_length: 90 },
    ruff: { "line-length": 90, lint: { "per-file-ignores": { "a.py": ["F401", "I001"] } } },
  });
  expect(files.get(".pre-commit-config.yaml")).not.toContain("ruff-format");
});

test("beside flake8, ruff formats in its length of lines and looks for no faults", async () => {
  const files = { "a.py": "import os\nx=1\n", ".flake8": "[flake8]\nmax-line-length = 99\n" };
  const settings = await written(readability, await projectOf({ files }));
  expect(settings.get("a.py")).toBe("import os\n\nx = 1\n");
  expect(settings.get("pyproject.toml")).toMatch(/^\[tool\.ruff\]\nline-length = 99\n.*\n\n\[tool\.mypy\]/);
  expect(settings.get(".pre-commit-config.yaml")).not.toContain("ruff-check");
});

test.each([
  ["setup.cfg", "[yapf]\nbased_on_style = pep8\ncolumn_limit = 100\n[isort]\nline_length = 79\n"],
  [".style.yapf", "[style]\ncolumn_limit = 100\n"],
  ["pyproject.toml", "[tool.yapf]\ncolumn_limit = 100\n"],
  [".pre-commit-config.yaml", "repos:\n- repo: local\n  hooks:\n  - id: autopep8\n"],
])("beside the formatter of a %s, ruff formats nothing", async (path, text) => {
  const files = await written(readability, await projectOf({ files: { "a.py": "import os\nx=1\n", [path]: text } }));
  expect([...files.keys()]).not.toContain("a.py");
  const hooks = files.get(".pre-commit-config.yaml") ?? "";
  expect(hooks).toContain("id: ruff-check");
  expect(hooks).not.toMatch(/id: (?:ruff-format|black)/);
  const { tool } = readToml(files.get("pyproject.toml") ?? "", "pyproject.toml");
  expect(tool).toMatchObject({ ruff: { "line-length": text.includes("100") ? 100 : 79 } });
});

test.each([
  ["setup.cfg", "[isort]\nprofile = black\n"],
  [".isort.cfg", "[settings]\nprofile = black\n"],
  ["pyproject.toml", '[tool.isort]\nprofile = "black"\n'],
  [".pre-commit-config.yaml", "repos:\n- repo: https://github.com/PyCQA/isort\n  hooks:\n  - id: isort\n"],
])("beside the isort of a %s, ruff leaves imports as they are", async (path, text) => {
  const code = "import sys\nimport os\n\nprint(sys, os)\n";
  const files = await written(readability, await projectOf({ files: { "a.py": code, [path]: text } }));
  expect(files.get("a.py")).toBe(code);
  using ruff = ruffWith(files.get("pyproject.toml") ?? "");
  expect(codes(ruff, code)).toEqual([]);
});

test("where a hook runs ruff already, its settings are the author's", async () => {
  const text = "repos:\n- repo: https://github.com/astral-sh/ruff-pre-commit\n  hooks:\n  - id: ruff\n";
  const files = { "a.py": messy, ".pre-commit-config.yaml": text };
  const settings = await written(readability, await projectOf({ files }));
  expect(settings.get("pyproject.toml")).toMatch(/^\[tool\.mypy\]/);
  expect([...settings.keys()]).not.toContain("a.py");
});

test("ruff passes over notebooks, those that are there and the one to come", async () => {
  const excludes = async (steps: readonly string[], files: Readonly<Record<string, string>>) => {
    const project = await projectOf({ config: { steps }, files: { "a.py": "x = 1\n", ...files } });
    return (await written(readability, project)).get("pyproject.toml")?.includes('extend-exclude = ["*.ipynb"]');
  };
  expect(await excludes(["readability"], {})).toBe(false);
  expect(await excludes(["readability"], { "eval/a.ipynb": "{}" })).toBe(true);
  expect(await excludes(["readability", "notebook"], {})).toBe(true);
});

test("black and flake8 come where kit.json asks for them, agree, and pass over the files that are there", async () => {
  const config = { python: { formatter: "black", linter: "flake8" } };
  const root = await projectFolder({ config, files: { "a.py": messy } });
  const files = await written(readability, await readProject(root));
  expect([...files.keys()]).not.toContain("a.py");
  expect(files.get("pyproject.toml")).not.toContain("ruff");
  expect(files.get(".flake8")).toContain("max-line-length = 88\n");
  const hooks = files.get(".pre-commit-config.yaml") ?? "";
  expect(hooks).not.toContain("ruff");
  for (const id of ["flake8", "black", "mypy"])
    expect(hooks).toMatch(new RegExp(`id: ${id}\\n +exclude: \\|\\n +\\(\\?x\\)\\^\\(\\n +a\\\\.py\\n`));
  // Broken off after the settings of flake8, the end is the same.
  await writeFile(join(root, ".flake8"), files.get(".flake8") ?? "");
  expect(await written(readability, await readProject(root))).toEqual(files);
  // What the project uses stays.
  const yapf = await projectOf({ config, files: { "a.py": messy, ".style.yapf": "[style]\n" } });
  expect((await written(readability, yapf)).get(".pre-commit-config.yaml")).not.toContain("black");
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

test("ESLint and Prettier may be set up in package.json, and husky too", async () => {
  const manifest = '{ "eslintConfig": {}, "prettier": {}, "devDependencies": { "husky": "9" } }';
  const settings = await written(readability, await projectOf({ files: { "a.ts": "", "package.json": manifest } }));
  expect([...settings.values()].join()).not.toMatch(/biome|lefthook/);
});

test.each<Readonly<Record<string, string>>>([{ "a.py": "" }, { ".pre-commit-config.yaml": "repos: []\n" }])(
  "beside pre-commit there is no lefthook",
  async (files) => {
    const settings = await written(readability, await projectOf({ files: { "a.ts": "", ...files } }));
    expect(settings.get("package.json")).toContain("@biomejs/biome");
    expect(settings.get("package.json")).not.toContain("lefthook");
    expect([...settings.keys()]).not.toContain("lefthook.yml");
  },
);

test("a web app of a Python project, in a folder of its own, is left as it is", async () => {
  const web = { "web/package.json": "{}", "web/tsconfig.json": "{}", "web/src/a.tsx": "", "web/vite.config.ts": "" };
  const settings = await written(readability, await projectOf({ files: { "a.py": "", ...web } }));
  expect([...settings.keys()]).toEqual(["a.py", "pyproject.toml", ".pre-commit-config.yaml", ...pythonWorkflow]);
  const own = await written(readability, await projectOf({ files: { "package.json": "{}", ...web } }));
  expect([...own.keys()]).toContain("biome.json");
});

const pythonWorkflow = [".github/workflows/python-checks.yml"];

test("a project in neither language is left alone", async () => {
  const translation = '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n<TS version="2.1"></TS>\n';
  const files = { "js/index.js": "", "js/index.d.ts": "", "i18n/app_de.ts": translation, "a.ts": "G\0\u0010" };
  expect(await readability.plan(await projectOf({ files }))).toEqual([]);
});

test.each([
  ["pyproject.toml", "[tool"],
  [".pre-commit-config.yaml", "repos: ["],
])("a broken %s is told, not overwritten", async (path, text) => {
  const project = await projectOf({ files: { "a.py": "", [path]: text } });
  await expect(readability.plan(project)).rejects.toMatchObject({ code: "RELEASE_MERGE_FAILED", path });
});
