// Written by `pnpm gen` from the files of this folder.
import type { Step } from "../step.ts";
import { blogPost } from "./blog-post.ts";
import { library } from "./library.ts";
import { notebook } from "./notebook.ts";
import { paper } from "./paper.ts";
import { readability } from "./readability.ts";
import { readme } from "./readme.ts";
import { repo } from "./repo.ts";
import { webApp } from "./web-app.ts";
import { weights } from "./weights.ts";

/** The steps, in their order. */
export const steps: readonly Step[] = [repo, readability, readme, weights, library, notebook, webApp, blogPost, paper];
