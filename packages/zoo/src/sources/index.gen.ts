// Written by `pnpm gen`. Do not edit.
import type { Source } from "../source.ts";
import { file } from "./file.ts";
import { github } from "./github.ts";
import { hf } from "./hf.ts";
import { https } from "./https.ts";
import { npm } from "./npm.ts";

/** Every kind of source: one file each in this folder, which exports it under the file's name. */
export const sources: readonly Source[] = [file, github, hf, https, npm];
