import { createRequire } from "node:module";

/** Of the installed `@kit/release`. */
export const version: string = createRequire(import.meta.url)("@kit/release/package.json").version;
