import type { Plugin } from "vite";

/** Has the browser fetch the script of the page beside the one that asks for it. */
export const preloadMain: Plugin = {
  name: "kit:preload-main",
  apply: "build",
  transformIndexHtml: {
    order: "post",
    handler(_, { bundle = {} }) {
      const main = Object.keys(bundle).find((name) => /\/main-[^/]+\.js$/.test(name));
      if (main === undefined) throw new Error("the page has no script of its own");
      return [{ tag: "link", attrs: { rel: "modulepreload", href: `./${main}`, crossorigin: "" }, injectTo: "head" }];
    },
  },
};
