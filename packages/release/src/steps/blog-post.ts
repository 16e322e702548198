import { blogPost as write } from "../document/blog-post.ts";
import { writePicture } from "../document/picture.ts";
import { committed } from "../project/committed.ts";
import type { Step } from "../step.ts";
import { draft, markdownComment } from "../text/draft.ts";

/** A draft of a post: what was the problem, and how was it solved? */
export const blogPost: Step = {
  name: "blog-post",
  title: "Draft of a blog post",
  async plan(project) {
    const path = `posts/${project.card.name}.md`;
    const pictures = await Promise.all((await project.examples()).map((example) => writePicture(project, example)));
    const post = draft(path, await project.read(path), await write(project), markdownComment);
    return committed(project, "Draft a post on the problem and its solution", [...pictures, post]);
  },
};
