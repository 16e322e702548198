import type { HtmlTagDescriptor, Plugin } from "vite";

/**
 * Has the browser fetch what a first detection needs before it has read any script: ONNX Runtime's WebAssembly, the
 * largest file, which the page asks for, after its own scripts; and the scripts of the worker, which would be found one
 * after the other. The worker's own requests for these are then answered by the browser's cache, or by the server with
 * "not modified".
 */
export const preloadFirst: Plugin = {
  name: "kit:preload-first",
  apply: "build",
  transformIndexHtml: {
    order: "post",
    handler(_, { bundle = {} }) {
      const find = (what: RegExp): string => {
        const name = Object.keys(bundle).find((it) => what.test(it));
        if (name === undefined) throw new Error(`the page has no ${what}`);
        return name;
      };
      const detection = find(/\/detection-[^/]+\.js$/);
      const worker = Object.values(bundle).find((it) => textOf(it).includes(detection.replace(/.*\//, "./")));
      if (!worker) throw new Error("no worker detects");
      const others = ["rolldown-runtime", "runtime-module", "ort-wasm-simd-threaded"].map((name) =>
        find(new RegExp(`/${name}-[^/]+\\.m?js$`)),
      );
      const scripts = [worker.fileName, detection, ...others];
      return [
        link({ rel: "preload", as: "fetch", fetchpriority: "low", href: `./${find(/\.wasm$/)}` }),
        ...scripts.map((name) => link({ rel: "modulepreload", href: `./${name}` })),
      ];
    },
  },
};

function link(attrs: Readonly<Record<string, string>>): HtmlTagDescriptor {
  return { tag: "link", attrs: { ...attrs, crossorigin: "" }, injectTo: "head" };
}

function textOf(file: object): string {
  if ("code" in file) return String(file.code);
  return "source" in file && typeof file.source === "string" ? file.source : "";
}
