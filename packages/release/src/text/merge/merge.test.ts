import { expect, test } from "vitest";
import { parse as parseYaml } from "yaml";
import { changeJson, mergeJson } from "./json.ts";
import { mergeToml, readToml } from "./toml.ts";
import { addToYamlList, changeYaml, mergeYaml } from "./yaml.ts";

const failed = expect.objectContaining({ code: "RELEASE_MERGE_FAILED", exit: 1 });

const pyproject = `# of ours
[build-system]
requires = ["setuptools"] # kept

[tool.black]
line-length = 88

[tool.ruff] # ours
line-length = 99 # long
# no more

[tool.isort]
profile = "black"`;

test("TOML: keys and tables that are lacking are added, and every line stays", () => {
  const additions = {
    "tool.ruff": { "line-length": 120, src: ["a", "b"] },
    "tool.ruff.lint": { select: ["E", "F"] },
  };
  const merged = mergeToml(pyproject, additions, "pyproject.toml");
  expect(merged).toBe(
    `${pyproject.replace("99 # long\n", '99 # long\nsrc = ["a", "b"]\n')}\n\n[tool.ruff.lint]\nselect = ["E", "F"]\n`,
  );
  expect(mergeToml(merged, additions, "pyproject.toml")).toBe(merged);
});

test("TOML: line ends stay, and a table may be there by its subtable alone", () => {
  const merged = mergeToml("[tool.ruff.lint]\r\nselect = []\r\n", { "tool.ruff": { fix: true } }, "pyproject.toml");
  expect(merged).toBe("[tool.ruff.lint]\r\nselect = []\r\n\r\n[tool.ruff]\r\nfix = true\r\n");
});

test.each([
  ["an inline table", "tool = { ruff = { fix = true } }"],
  ["dotted keys", "[tool]\nruff.fix = true\n"],
  ["no TOML", "tool = = 1"],
])("TOML: %s is refused rather than broken", (_, text) => {
  expect(() => mergeToml(text, { "tool.ruff": { "line-length": 120 } }, "pyproject.toml")).toThrow(failed);
});

test("TOML: nothing to begin with", () => {
  expect(readToml(mergeToml(undefined, { "tool.mypy": { strict: false } }, "p"), "p")).toEqual({
    tool: { mypy: { strict: false } },
  });
});

const hooks = `# hooks of ours
repos:
- repo: https://example.org/a  # pinned
  rev: v1
  hooks:
  - id: a

  # after it
ci: {autofix_prs: false}
`;

test("YAML: items come at the end of their list, indented as it is", () => {
  const items = [{ repo: "https://example.org/b", hooks: [{ id: "b", args: ["--fix"] }] }];
  const merged = addToYamlList(hooks, "repos", items, ".pre-commit-config.yaml");
  const lines = merged.split("\n");
  expect(hooks.split("\n").every((line) => lines.includes(line))).toBe(true);
  expect(parseYaml(merged)).toEqual({
    repos: [{ repo: "https://example.org/a", rev: "v1", hooks: [{ id: "a" }] }, ...items],
    ci: { autofix_prs: false },
  });
  expect(merged).toContain("\n- repo: https://example.org/b\n");
});

test("YAML: keys come at the end, and what is there stays", () => {
  const text = "title: Mine # of course\r\nauthors:\r\n- name: Me";
  const additions = { title: "Theirs", license: "MIT" };
  const merged = mergeYaml(text, additions, "CITATION.cff");
  expect(merged).toBe(`${text}\r\nlicense: MIT\r\n`);
  expect(mergeYaml(merged, additions, "CITATION.cff")).toBe(merged);
});

test("YAML: values are changed and taken out, and every other line stays", () => {
  const text = "# ours\r\ntitle: Mine # of course\r\nauthors:\r\n  - name: Me\r\n\r\n# next\r\nabstract: Old\r\nurl: x";
  const changes = { authors: [{ name: "Me" }, { name: "You" }], title: "Ours", url: "z", abstract: undefined };
  expect(changeYaml(text, changes, "CITATION.cff")).toBe(
    "# ours\r\ntitle: Ours # of course\r\nauthors:\r\n  - name: Me\r\n  - name: You\r\n\r\n# next\r\nurl: z",
  );
  expect(() => changeYaml("{ title: a }", { title: "b" }, "x.yaml")).not.toThrow();
  expect(() => changeYaml("a: &a x\nb: *a\n", { a: "y" }, "x.yaml")).toThrow(failed);
});

test("YAML: what a reader of 1.1 would take for a number, a date or a truth value is quoted", () => {
  const values = ["No", "Y", "yes", "off", "1:30", "2024-01-01", "1_000", "0b11", "012"];
  expect(mergeYaml(undefined, { keywords: values }, "CITATION.cff")).toBe(
    `keywords:\n${values.map((value) => `  - "${value}"\n`).join("")}`,
  );
});

test.each([
  ["a list in one line", "repos: [{repo: a}]\n"],
  ["another kind", "repos: 3\n"],
  ["no mapping", "- a\n"],
  ["no YAML", "repos: [\n"],
])("YAML: %s is refused rather than broken", (_, text) => {
  expect(() => addToYamlList(text, "repos", [{ repo: "b" }], "x.yaml")).toThrow(failed);
});

test("JSON: what is lacking is added at any depth, in the layout that is there", () => {
  const text = '{\n\t"name": "x", // mine\n\t"scripts": {\n\t\t"test": "mine"\n\t}\n}';
  const merged = mergeJson(
    text,
    { name: "y", scripts: { test: "theirs", check: "tsc" }, private: true },
    "package.json",
  );
  expect(merged).toBe(
    '{\n\t"name": "x", // mine\n\t"scripts": {\n\t\t"test": "mine",\n\t\t"check": "tsc"\n\t},\n\t"private": true\n}',
  );
  expect(() => mergeJson("[1]", { a: 1 }, "package.json")).toThrow(failed);
  expect(() => mergeJson("{", { a: 1 }, "package.json")).toThrow(failed);
});

test("JSON: values are changed and taken out, in the layout that is there", () => {
  const text = '{\n\t"old": [1],\n\t"name": "x", // mine\n\t"private": true\n}';
  expect(changeJson(text, { name: ["y"], old: undefined }, "a.json")).toBe(
    '{\n\t"name": [\n\t\t"y"\n\t], // mine\n\t"private": true\n}',
  );
  expect(() => changeJson("[1]", { a: 1 }, "a.json")).toThrow(failed);
});
