import type { Nodes } from "mdast";
import type { WriteAction } from "../action.ts";
import { existingReadme } from "../document/existing-readme.ts";
import { picturePath, writePicture } from "../document/picture.ts";
import { readmeSection } from "../document/readme-section.ts";
import { ReadmeUnfitError } from "../errors.ts";
import { committed } from "../project/committed.ts";
import type { Step } from "../step.ts";
import { aroundSection, sectionBegin, withSection } from "../text/managed-section.ts";
import { parseMarkdown } from "../text/markdown.ts";

/** A README, or a section of the one that is there: all around it stays. */
export const readme: Step = {
  name: "readme",
  title: "README with a picture that the model made",
  async plan(project) {
    const { path, existing } = await existingReadme(project);
    const around = aroundSection(existing ?? "", path);
    const [example] = await project.examples();
    const section = await readmeSection(project, {
      titled: !hasTitle(around.before) && !hasTitle(around.after),
      ...(example && { picture: { example, path: picturePath(project, example) } }),
    });
    const content = withSection(around, section);
    if (!showsSection(content) || isFolded(around.before))
      throw new ReadmeUnfitError(
        path,
        "leaves a block of code, a comment, <details> or other HTML open, in which Kit's section would not show",
        "Close it.",
      );
    const text: WriteAction = { kind: "write", path, content, mergedFrom: existing ?? null };
    const picture = example ? [await writePicture(project, example)] : [];
    return committed(project, "Show in the README what the model does", [...picture, text]);
  },
};

function hasTitle(markdown: string): boolean {
  return parseMarkdown(markdown).children.some(
    (node) => (node.type === "heading" && node.depth === 1) || (node.type === "html" && /<h1[\s>]/i.test(node.value)),
  );
}

/** Whether what comes next is inside of `<details>`: readers would not see it. */
function isFolded(markdown: string): boolean {
  const html: string[] = [];
  const collect = (node: Nodes): void => {
    if (node.type === "html") html.push(node.value.replaceAll(/<!--[\s\S]*?-->/g, ""));
    if ("children" in node) node.children.forEach(collect);
  };
  collect(parseMarkdown(markdown));
  const count = (tag: RegExp) => html.join("\n").match(tag)?.length ?? 0;
  return count(/<details[\s>]/gi) > count(/<\/details\s*>/gi);
}

/** Whether the section's first line is what it is for GitHub, too, and no part of what is before it. */
function showsSection(markdown: string): boolean {
  return parseMarkdown(markdown).children.some((node) => node.type === "html" && node.value.trim() === sectionBegin);
}
