import { readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { imageTypeOf, readImage } from "@kit/image";
import fc from "fast-check";
import MarkdownIt from "markdown-it";
import { expect, test } from "vitest";
import { hostileLine, runs } from "../../test/hostile.ts";
import { apply, projectFolder, projectOf, written } from "../../test/project.ts";
import { readProject } from "../project/read-project.ts";
import { readme } from "./readme.ts";

const told = {
  npm: "@octo/faces",
  authors: [{ name: "Ada Lovelace" }],
  examples: ["photos/two words.jpg"],
  training: "# On one GPU\n\nThen `train.py`.",
  data: "WIDER FACE.",
};
const metrics = [
  { dataset: "WIDER FACE", name: "AP", value: 0.8714, by: "the authors", command: "kit eval labels.json" },
];

test("a README tells of the model, with a picture that the model made", async () => {
  const root = await projectFolder({ config: told, card: { metrics } });
  await apply(readme, root);
  const text = await readFile(join(root, "README.md"), "utf8");
  expect(text.match(/^#+ .*/gm)).toEqual([
    "# RetinaFace MobileNet-0.25 v2 (InsightFace anchors)",
    "## Install",
    "## Use",
    "## Command line",
    "## Training",
    "### On one GPU",
    "## Data",
    "## Results",
    "## Licence",
    "## Citation",
  ]);
  expect(text).toContain('import loadModel from "@octo/faces";');
  expect(text).toContain("npx @kit/release detect 'photos/two words.jpg' -m github:octo-org/faces@v1.0.0");
  expect(text).toContain("| WIDER FACE | AP | 0.8714 | the authors | `kit eval labels.json` |");
  expect(text).toContain("author = {{Lovelace}, {Ada}}");
  expect(text).toContain(
    "In `photos/two words.jpg` the model finds 3 × face. Counted with scores above `0.65`: `thresholds.score` in `model-card.json`.",
  );
  expect(text).not.toContain("To the author");
  const [, picture = ""] = /!\[What the model finds: 3 × face\]\((.+)\)/.exec(text) ?? [];
  expect(imageTypeOf(picture)).toBe("image/jpeg");
  const { width, height } = await readImage(join(root, picture));
  expect(Math.max(width, height)).toBeLessThanOrEqual(1600);
});

test("the same project gives the same actions, and a commit and a push come last", async () => {
  const root = await projectFolder({ config: told });
  const first = await readme.plan(await readProject(root));
  await apply(readme, root);
  const second = await readme.plan(await readProject(root));
  const contents = (actions: typeof first) => actions.map((action) => ("content" in action ? action.content : action));
  expect(contents(second)).toEqual(contents(first));
  const paths = ["docs/images/retinaface-mnet025-v2.jpg", "README.md"];
  expect(second.slice(2)).toEqual([
    { kind: "commit", paths, onlyWritten: paths, branch: "main", message: "Show in the README what the model does" },
    { kind: "push", repository: "octo-org/faces", branch: "main", allow: [] },
  ]);
});

test("without a repository step nothing is pushed", async () => {
  const actions = await readme.plan(await projectOf({ config: { steps: ["readme"] } }));
  expect(actions.map(({ kind }) => kind)).toEqual(["write", "commit"]);
});

test("gaps are questions, and nothing stands in their place", async () => {
  const text = (await written(readme, await projectOf())).get("README.md") ?? "";
  expect(text.match(/^> \*\*To the author:\*\* .*/gm)).toEqual([
    "> **To the author:** Which photo shows what the model does? Answer under `examples` in `kit.json`.",
    "> **To the author:** How is the model trained again? Answer under `training` in `kit.json`.",
    "> **To the author:** What was it trained on, and where can that be had? Answer under `data` in `kit.json`.",
  ]);
  expect(text).toContain("Nothing has been measured yet");
});

test("an existing README gets a section, and keeps its title, its line ends and every byte", async () => {
  const mine = "\ufeffMy project\r\n==========\r\n\r\nTrailing blanks  \r\n\tand tabs";
  const root = await projectFolder({ files: { "README.md": mine } });
  await apply(readme, root);
  const text = await readFile(join(root, "README.md"), "utf8");
  expect(text.startsWith(mine)).toBe(true);
  expect(text.slice(mine.length).replaceAll("\r\n", "")).not.toMatch(/[\r\n]/);
  expect(text.match(/^# /gm)).toBe(null);
  await apply(readme, root);
  expect(await readFile(join(root, "README.md"), "utf8")).toBe(text);
});

test("what was written by hand below the section stays as well", async () => {
  const root = await projectFolder({
    files: { "README.md": "<!-- kit:begin -->\n<!-- kit:end -->\n\nThanks to all." },
  });
  await apply(readme, root);
  const text = await readFile(join(root, "README.md"), "utf8");
  expect(text).toMatch(/^<!-- kit:begin -->\n# RetinaFace/);
  expect(text.endsWith("<!-- kit:end -->\n\nThanks to all.")).toBe(true);
});

test("a README that is spelt otherwise is the README", async () => {
  const root = await projectFolder({ files: { "readme.md": "# Mine\n" } });
  const paths = (await readme.plan(await readProject(root))).flatMap((action) => ("path" in action ? action.path : []));
  expect(paths).toEqual(["readme.md"]);
});

test.each([
  ["README.rst", "Mine\n====\n", /README\.rst is not Markdown/],
  ["README", "Mine", /README is not Markdown/],
  ["README.md", "# X\n\n```sh\nrun me\n", /leaves a block of code, a comment, <details> or other HTML open/],
  ["README.md", "# X\n\n<!-- todo: say more\n", /leaves a block of code, a comment, <details> or other HTML open/],
  ["README.md", "# X\n\n<details>\n<summary>More</summary>\n\nOf it.\n", /<details> or other HTML open/],
  ["README.md", Buffer.from("# Gesichter für alle\n", "latin1"), /is not text in UTF-8/],
  ["README.md", Buffer.from("\ufeff# Faces\n", "utf16le"), /is not text in UTF-8/],
  ["README.md", Buffer.from("# Faces\n", "utf16le"), /is not text in UTF-8/],
])("%s of %j is refused, with what to do", async (path, content, message) => {
  const root = await projectFolder();
  await writeFile(join(root, path), content);
  await expect(readme.plan(await readProject(root))).rejects.toThrow(message);
});

test("a README that is a link stays one", async () => {
  const root = await projectFolder({ files: { "docs/index.md": "# Mine\n" } });
  await symlink("docs/index.md", join(root, "README.md"));
  await expect(readme.plan(await readProject(root))).rejects.toThrow("README.md is a link to docs/index.md");
});

test("hostile texts of the card and of kit.json stay texts, in their places", async () => {
  const parser = new MarkdownIt({ html: true });
  const project = await projectOf();
  await fc.assert(
    fc.asyncProperty(hostileLine, async (text) => {
      const told = await written(readme, {
        ...project,
        config: Object.assign({}, project.config, {
          license: text,
          description: text,
          authors: [{ name: text }],
          training: text,
          data: text,
        }),
        card: {
          ...project.card,
          title: text,
          license: text,
          licenseNote: text,
          labels: [text],
          metrics: [{ dataset: text, name: text, value: 0.5, by: text, command: text }],
        },
      });
      const lines = (told.get("README.md") ?? "").split("\n");
      expect(lines.filter((line) => line.startsWith("<!-- kit:"))).toHaveLength(2);
      const tokens = parser
        .parse(lines.slice(1, -2).join("\n"), {})
        .flatMap((token) => [token, ...(token.children ?? [])]);
      expect(tokens.filter(({ type }) => type.startsWith("html"))).toEqual([]);
      const links = tokens.flatMap(({ attrs }) => attrs ?? []).filter(([name]) => name === "href" || name === "src");
      expect(links.filter(([, url]) => !/^(?:https?:\/\/|#|[^:]*$|mailto:)/i.test(String(url)))).toEqual([]);
      const headings = tokens.filter(({ type, tag }) => type === "heading_open" && tag === "h2");
      expect(headings).toHaveLength(8);
    }),
    runs(40),
  );
});
