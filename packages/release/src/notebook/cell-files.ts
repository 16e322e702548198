import type { Kernel } from "./notebook.ts";

/**
 * The cells of a notebook in their order: files below `templates/notebook`. Markdown has `{{name}}` where something of
 * the model comes; code is about the default model, and its names are exchanged.
 */
export const cellFiles: Readonly<Record<Kernel, readonly string[]>> = {
  python: [
    "text/intro.md",
    "text/install-python.md",
    "python/node.py",
    "python/install.py",
    "text/load.md",
    "python/load.py",
    "text/detect.md",
    "python/detect.py",
    "text/your-photo-python.md",
    "python/your-photo.py",
    "text/json.md",
    "python/json.py",
    "text/threshold.md",
    "python/threshold.py",
    "text/own-code-python.md",
    "python/own-code.mjs",
    "text/cite.md",
  ],
  deno: [
    "text/intro.md",
    "text/install-deno.md",
    "deno/install.ts",
    "text/load.md",
    "deno/load.ts",
    "text/detect.md",
    "deno/detect.ts",
    "text/your-photo-deno.md",
    "deno/your-photo.ts",
    "text/json.md",
    "deno/json.ts",
    "text/threshold.md",
    "deno/threshold.ts",
    "text/own-code-deno.md",
    "deno/own-code.ts",
    "text/cite.md",
  ],
};
