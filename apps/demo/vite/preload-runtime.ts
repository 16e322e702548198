import type { Plugin } from "vite";

/** Has the browser fetch ONNX Runtime's WebAssembly, the largest file, before it has read any script. */
export const preloadRuntime: Plugin = {
  name: "kit:preload-runtime",
  apply: "build",
  transformIndexHtml: {
    order: "post",
    handler(_, { bundle = {} }) {
      const wasm = Object.keys(bundle).find((name) => name.endsWith(".wasm"));
      if (wasm === undefined) throw new Error("the page has no WebAssembly");
      const attrs = { rel: "preload", as: "fetch", href: `./${wasm}`, crossorigin: "" };
      return [{ tag: "link", attrs, injectTo: "head" }];
    },
  },
};
