import { findFile, findInReadme } from "../find.ts";
import type { Look } from "../view.ts";

const hosts =
  /https?:\/\/[^\s)\]">]*(medium\.com|towardsdatascience\.com|dev\.to|habr\.com|hashnode|substack\.com|\/blog\/|blog\.)[^\s)\]">]*/i;

/** A post that tells what the problem was, and how it was solved. */
export const blogPost: Look = async (view) => [
  {
    what: "a post",
    evidence:
      (await findInReadme(view, /\[[^\]]*\bblog ?post\b[^\]]*\]\([^)]+\)/i)) ??
      (await findInReadme(view, hosts)) ??
      findFile(view, /^(posts?|blog)\/.+\.(md|mdx|rst)$/),
  },
];
