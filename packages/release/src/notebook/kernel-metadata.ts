import type { Kernel } from "./notebook.ts";

/** What a notebook says of its kernel. No versions: they would be those of one machine. */
export const kernelMetadata: Readonly<Record<Kernel, Readonly<Record<string, unknown>>>> = {
  python: {
    kernelspec: { display_name: "Python 3", language: "python", name: "python3" },
    language_info: { file_extension: ".py", mimetype: "text/x-python", name: "python" },
  },
  deno: {
    kernelspec: { display_name: "Deno", language: "typescript", name: "deno" },
    language_info: { file_extension: ".ts", mimetype: "text/x.typescript", name: "typescript" },
  },
};
