import { execFileSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { hostileLine, runs } from "../../test/hostile.ts";
import { apply, projectFolder, projectOf, written } from "../../test/project.ts";
import { performAction } from "../apply/index.ts";
import { readProject } from "../project/read-project.ts";
import { openContext } from "../run/open-context.ts";
import { paper } from "./paper.ts";

const authors = [
  { name: "Ada Lovelace", affiliation: "R&D", orcid: "0000-0002-1825-0097", email: "ada@example.org" },
  { name: "van Rossum, Guido" },
  { name: "Plato" },
];

test("there are a paper in LaTeX and in Markdown, its bibliography, and what archives read", async () => {
  const files = await written(
    paper,
    await projectOf({ config: { authors, problem: "It was *dark*.", keywords: ["faces"] } }),
  );
  expect([...files.keys()]).toEqual([
    "paper/main.tex",
    "paper/references.bib",
    "paper/paper.md",
    "CITATION.cff",
    ".zenodo.json",
  ]);
  expect(files.get("paper/main.tex")).toContain("\\section{Introduction}\nIt was \\emph{dark}.\n");
  expect(files.get("paper/main.tex")).toContain(
    "\\author{Ada Lovelace\\thanks{R\\&D; ada@example.org; https://orcid.org/",
  );
  expect(files.get("paper/paper.md")).toContain("## Introduction\n\nIt was *dark*.\n");
  expect(files.get("paper/references.bib")).toContain(
    "author = {{Lovelace}, {Ada} and {van Rossum}, {Guido} and {Plato}}",
  );
  expect(parse(files.get("CITATION.cff") ?? "")).toEqual({
    "cff-version": "1.2.0",
    message: "If you use this model, please cite it as below.",
    type: "software",
    title: "RetinaFace MobileNet-0.25 v2 (InsightFace anchors)",
    version: "1.0.0",
    authors: [
      {
        "family-names": "Lovelace",
        "given-names": "Ada",
        email: "ada@example.org",
        affiliation: "R&D",
        orcid: "https://orcid.org/0000-0002-1825-0097",
      },
      { "family-names": "van Rossum", "given-names": "Guido" },
      { alias: "Plato" },
    ],
    "repository-code": "https://github.com/octo-org/faces",
    keywords: ["faces"],
    license: "MIT",
  });
  expect(JSON.parse(files.get(".zenodo.json") ?? "")).toMatchObject({
    upload_type: "software",
    creators: [
      { name: "Lovelace, Ada", affiliation: "R&D", orcid: "0000-0002-1825-0097" },
      { name: "van Rossum, Guido" },
      { name: "Plato" },
    ],
  });
});

test("a licence that SPDX does not know is not passed off as one", async () => {
  const files = await written(paper, await projectOf({ config: { license: "Ours alone" } }));
  expect(parse(files.get("CITATION.cff") ?? "")).not.toHaveProperty("license");
  expect(JSON.parse(files.get(".zenodo.json") ?? "")).not.toHaveProperty("license");
});

test("nobody is invented: without authors the owner of the repository is named, and gaps are questions", async () => {
  const files = await written(paper, await projectOf());
  expect(parse(files.get("CITATION.cff") ?? "").authors).toEqual([{ name: "octo-org" }]);
  for (const path of ["paper/main.tex", "paper/paper.md"])
    expect(files.get(path)?.match(/To the author/g)).toHaveLength(5);
});

test("what is in CITATION.cff and .zenodo.json already stays, and a changed paper is the author's", async () => {
  const mine = { "CITATION.cff": "title: Mine # of course\n", ".zenodo.json": '{ "title": "Mine" }\n' };
  const root = await projectFolder({ files: mine });
  await apply(paper, root);
  const read = (path: string) => readFile(join(root, path), "utf8");
  expect(await read("CITATION.cff")).toMatch(/^title: Mine # of course\n[\s\S]*cff-version: 1\.2\.0\n/);
  expect(JSON.parse(await read(".zenodo.json"))).toMatchObject({ title: "Mine", upload_type: "software" });
  await writeFile(join(root, "paper/main.tex"), "\\documentclass{ours}\n");
  const before = await Promise.all(["paper/main.tex", "CITATION.cff", ".zenodo.json", "paper/paper.md"].map(read));
  await apply(paper, root);
  expect(await Promise.all(["paper/main.tex", "CITATION.cff", ".zenodo.json", "paper/paper.md"].map(read))).toEqual(
    before,
  );
});

test("what Kit said in CITATION.cff and .zenodo.json follows kit.json, and what the author says there stays", async () => {
  const root = await projectFolder();
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=A", "-c", "user.email=a@b", ...args], { cwd: root });
  const commit = () => {
    git("add", "--all");
    git("commit", "--quiet", "--allow-empty", "--message", "All");
  };
  const say = async (config: object) => {
    commit();
    await writeFile(join(root, "kit.json"), JSON.stringify({ repository: "octo-org/faces", ...config }));
    commit();
  };
  const read = (path: string) => readFile(join(root, path), "utf8");
  const put = async (path: string, from: string, to: string) =>
    writeFile(join(root, path), (await read(path)).replace(from, to));
  git("init", "--quiet", "--initial-branch=main");
  await say({ description: "Finds faces.", authors: authors.slice(0, 1) });
  await apply(paper, root);
  await say({ version: "1.1.0", authors: authors.slice(0, 2) });
  await apply(paper, root);
  const two = [{ "family-names": "Lovelace" }, { "family-names": "van Rossum" }];
  expect(parse(await read("CITATION.cff"))).toMatchObject({ version: "1.1.0", authors: two });
  expect(parse(await read("CITATION.cff"))).not.toHaveProperty("abstract");
  expect(JSON.parse(await read(".zenodo.json"))).toMatchObject({
    version: "1.1.0",
    creators: [{ name: "Lovelace, Ada" }, { name: "van Rossum, Guido" }],
  });

  await put("CITATION.cff", "title: ", "doi: 10.5281/zenodo.1 # ours\ntitle: The one and only ");
  await put(".zenodo.json", '"upload_type"', '"notes": "ours",\n  "upload_type"');
  await say({ version: "1.2.0", authors: authors.slice(0, 2) });
  await apply(paper, root);
  expect(await read("CITATION.cff")).toMatch(
    /doi: 10\.5281\/zenodo\.1 # ours\ntitle: The one and only .*\nversion: 1\.2\.0\n/,
  );
  expect(JSON.parse(await read(".zenodo.json"))).toMatchObject({ version: "1.2.0", notes: "ours" });
  expect(await read(".zenodo.json")).toContain('"notes": "ours"');

  await put("CITATION.cff", "\nversion: 1.2.0", "\nversion: 9.0.0");
  await say({ version: "1.2.0", authors });
  await apply(paper, root);
  expect(parse(await read("CITATION.cff"))).toMatchObject({ version: "9.0.0", authors: [...two, { alias: "Plato" }] });
  await say({ version: "1.3.0", authors });
  const [contested] = (await paper.plan(await readProject(root))).filter(
    (action) => action.kind === "write" && action.path === "CITATION.cff",
  );
  // Refused with a diff, as nothing says that it was merged.
  expect(contested).not.toHaveProperty("mergedFrom");
  expect(contested).toHaveProperty("content", expect.stringContaining("version: 1.3.0"));
});

test("without a commit that tells what was said, a file that Kit wrote and nobody changed is written anew", async () => {
  const root = await projectFolder();
  const say = (version: string) =>
    writeFile(join(root, "kit.json"), JSON.stringify({ repository: "octo-org/faces", version }));
  const run = async () => {
    const context = {
      ...(await openContext(root, { signal: AbortSignal.timeout(60_000) })),
      pending: [],
      progress() {},
    };
    for (const action of await paper.plan(await readProject(root)))
      if (action.kind === "write") await performAction(action, context);
    return parse(await readFile(join(root, "CITATION.cff"), "utf8")).version;
  };
  await say("1.0.0");
  expect(await run()).toBe("1.0.0");
  await say("1.1.0");
  expect(await run()).toBe("1.1.0");
  await writeFile(join(root, "CITATION.cff"), "version: 7\n");
  await say("1.2.0");
  expect(await run()).toBe(7);
});

test("hostile texts stay texts in YAML, JSON and HTML, and LaTeX gets no command from them", async () => {
  const project = await projectOf();
  await fc.assert(
    fc.asyncProperty(hostileLine, async (text) => {
      const files = await written(paper, {
        ...project,
        config: Object.assign({}, project.config, { description: text, authors: [{ name: text }], keywords: [text] }),
        card: { ...project.card, title: text, license: text, labels: [text] },
      });
      const citation = parse(files.get("CITATION.cff") ?? "");
      expect(Object.keys(citation)).toEqual([
        "cff-version",
        "message",
        "type",
        "title",
        "abstract",
        "version",
        "authors",
        "repository-code",
        "keywords",
        "license",
      ]);
      expect(citation.title).not.toMatch(/[\p{Cc}\u202e]/u);
      expect(JSON.parse(files.get(".zenodo.json") ?? "").description).toMatch(/^<p>[^<>]*<\/p>$/);
      const latex = `${files.get("paper/main.tex")}${files.get("paper/references.bib")}`;
      expect(latex).not.toMatch(/\\input|\\end\{document\}[\s\S]*\\end\{document\}|\\write18/);
      expect(balance(files.get("paper/references.bib") ?? "")).toBe(0);
    }),
    runs(40),
  );
});

/** As BibTeX counts: braces are braces, escaped or not. */
function balance(text: string): number {
  return text.split("{").length - text.split("}").length;
}
