import type { WriteAction } from "../action.ts";
import { picturePath, writePicture } from "../document/picture.ts";
import { readmeSection } from "../document/readme-section.ts";
import { committed } from "../project/committed.ts";
import type { Step } from "../step.ts";
import { aroundSection, withSection } from "../text/managed-section.ts";
import { parseMarkdown } from "../text/markdown.ts";

/** A README, or a section of the one that is there: all around it stays. */
export const readme: Step = {
  name: "readme",
  title: "README with a picture that the model made",
  async plan(project) {
    const path = "README.md";
    const existing = await project.read(path);
    const around = aroundSection(existing ?? "", path);
    const [example] = await project.examples();
    const section = await readmeSection(project, {
      titled: !hasTitle(around.before) && !hasTitle(around.after),
      ...(example && { picture: { example, path: picturePath(project, example) } }),
    });
    const text: WriteAction = {
      kind: "write",
      path,
      content: withSection(around, section),
      mergedFrom: existing ?? null,
    };
    const picture = example ? [await writePicture(project, example)] : [];
    return committed(project, "Show in the README what the model does", [...picture, text]);
  },
};

function hasTitle(markdown: string): boolean {
  return parseMarkdown(markdown).children.some(
    (node) => (node.type === "heading" && node.depth === 1) || (node.type === "html" && /<h1[\s>]/i.test(node.value)),
  );
}
