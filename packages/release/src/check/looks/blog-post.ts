import { findFinished, findLink, findNamed } from "../find.ts";
import type { Look } from "../view.ts";

const hosts = /medium\.com|towardsdatascience\.com|dev\.to|habr\.com|hashnode|substack\.com|\/blog\/|blog\./i;

const words = /\b(blog|posts?|articles?|write-?up|story|tutorial)\b/i;

/** Posts that lie in the repository. */
export const postPath = /^(posts?|blog)\/.+\.(md|mdx|rst)$/;

/** A post that tells what the problem was, and how it was solved. */
export const blogPost: Look = async (view) => [
  {
    what: "a post",
    evidence:
      (await findLink(view, /\bblog ?post\b/i)) ??
      (await findNamed(view, words, hosts)) ??
      (await findFinished(view, postPath)),
  },
];
