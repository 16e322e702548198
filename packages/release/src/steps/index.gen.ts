// Written by `pnpm gen` from the files of this folder.
import type { Step } from "../step.ts";
import { library } from "./library.ts";
import { readme } from "./readme.ts";
import { webApp } from "./web-app.ts";

/** The steps, in their order. */
export const steps: readonly Step[] = [readme, library, webApp];
