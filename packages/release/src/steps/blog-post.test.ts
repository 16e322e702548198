import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import fc from "fast-check";
import MarkdownIt from "markdown-it";
import { expect, test } from "vitest";
import { hostileLine, runs } from "../../test/hostile.ts";
import { apply, projectFolder, projectOf, written } from "../../test/project.ts";
import { parseMarkdown } from "../text/markdown.ts";
import { blogPost } from "./blog-post.ts";

const path = "posts/retinaface-mnet025-v2.md";
const config = {
  examples: ["photos/one.jpg", "photos/two.jpg"],
  npm: "@octo/faces",
  problem: "Faces were deleted after each challenge.",
  solution: "## Keep them\n\nWe trained 3 nights.",
  links: { paper: "https://example.org/paper" },
};
const metrics = [{ dataset: "WIDER FACE hard", name: "AP", value: 0.8714, by: "the authors" }];

test("a post asks and answers, with pictures, figures and links", async () => {
  const text = (await written(blogPost, await projectOf({ config, card: { metrics } }))).get(path) ?? "";
  expect(text).toContain("## What was the problem?\n\nFaces were deleted after each challenge.");
  expect(text).toContain("## How did you solve it?\n\n### Keep them\n\nWe trained 3 nights.[^solution]\n");
  expect(text).toContain("![What the model finds: 3 × face](../docs/images/retinaface-mnet025-v2.jpg)");
  expect(text).toContain("../docs/images/retinaface-mnet025-v2-2.jpg");
  expect(text).toContain("| WIDER FACE hard | AP | 0.8714 | the authors |");
  expect(text).toContain("- In the browser: <https://octo-org.github.io/faces/>\n");
});

test("every number is one of the card, of kit.json or of what the model finds, and says where from", async () => {
  const project = await projectOf({ config, card: { metrics } });
  const text = (await written(blogPost, project)).get(path) ?? "";
  const counts = (await project.examples()).map(({ detections }) => detections.annotations.length);
  const known = numbersIn(JSON.stringify([project.card, project.config, counts]));
  const body = text.slice(0, text.lastIndexOf("<!-- kit: draft"));
  const pictures = /!\[[^\]]*\]\([^)]*\)/g;
  const unknown = numbersIn(body.replaceAll(pictures, "")).filter((number) => !known.includes(number));
  expect(unknown).toEqual([]);
  for (const caption of text.match(/^In `photos\/.*$/gm) ?? []) expect(caption).toMatch(/\[\^counts\]$/);
  expect(text).toContain("Value[^figures]");
  expect(text).toMatch(/^\[\^counts\]: .*`thresholds.score` in `model-card.json`/m);
  expect(text).toMatch(/^\[\^figures\]: `metrics` in `model-card.json`/m);
  expect(text).toContain("[^solution]: Numbers of the author's: `solution` in `kit.json`.");
  expect(text).not.toContain("[^problem]");
});

test("gaps are questions to the author", async () => {
  const text = (await written(blogPost, await projectOf())).get(path) ?? "";
  expect(text.match(/Answer under `\w+`/g)).toEqual([
    "Answer under `examples`",
    "Answer under `problem`",
    "Answer under `solution`",
    "Answer under `data`",
  ]);
  expect(text).not.toContain("[^");
});

test("an untouched draft follows the project; one that was changed stays", async () => {
  const root = await projectFolder();
  const put = (problem: string) =>
    writeFile(join(root, "kit.json"), JSON.stringify({ repository: "octo-org/faces", problem }));
  const read = () => readFile(join(root, path), "utf8");
  await apply(blogPost, root);
  await put("The first problem.");
  await apply(blogPost, root);
  expect(await read()).toContain("The first problem.");
  await writeFile(join(root, path), (await read()).replaceAll("\n", "\r\n"));
  await put("The second problem.");
  await apply(blogPost, root);
  expect(await read()).toContain("The second problem.");
  const mine = `${await read()}\nMy own words.\n`;
  await writeFile(join(root, path), mine);
  await put("The third problem.");
  await apply(blogPost, root);
  expect(await read()).toBe(mine);
});

test("a reader of Markdown finds every footnote and every picture", async () => {
  const root = await projectFolder({ config, card: { metrics } });
  await apply(blogPost, root);
  const text = await readFile(join(root, path), "utf8");
  const json = JSON.stringify(parseMarkdown(text));
  for (const identifier of ["counts", "figures"]) {
    expect(json).toContain(`"footnoteReference","identifier":"${identifier}"`);
    expect(json).toContain(`"footnoteDefinition","identifier":"${identifier}"`);
  }
  const pictures = [...text.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)].map(([, url = ""]) => join(root, "posts", url));
  expect(pictures).toHaveLength(2);
  for (const picture of pictures) expect((await readFile(picture)).subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]));
});

test("hostile texts stay texts, in their places", async () => {
  const parser = new MarkdownIt({ html: true });
  const project = await projectOf();
  await fc.assert(
    fc.asyncProperty(hostileLine, async (text) => {
      const files = await written(blogPost, {
        ...project,
        config: Object.assign({}, project.config, { description: text, license: text, problem: text, solution: text }),
        card: {
          ...project.card,
          title: text,
          license: text,
          landmarks: [text],
          metrics: [{ dataset: text, name: text, value: 0.5, by: text, command: text }],
        },
      });
      const [body = ""] = (files.get(path) ?? "").split("<!-- kit: draft");
      const tokens = parser.parse(body, {}).flatMap((token) => [token, ...(token.children ?? [])]);
      expect(tokens.filter(({ type }) => type.startsWith("html"))).toEqual([]);
      expect(tokens.filter(({ type, tag }) => type === "heading_open" && tag === "h2")).toHaveLength(7);
    }),
    runs(40),
  );
});

function numbersIn(text: string): string[] {
  return text.match(/\d+(?:\.\d+)*/g) ?? [];
}
