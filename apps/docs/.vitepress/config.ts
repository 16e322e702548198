import { fileURLToPath } from "node:url";
import { defineConfig } from "vitepress";
import { writePlainPages } from "../src/write-plain-pages.ts";
import { navigation, sidebar } from "./sidebar.ts";

const folder = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  title: "Kit",
  description: "Takes a trained detection model to its readers.",
  lang: "en",

  srcDir: "pages",
  outDir: "site",
  cacheDir: "node_modules/.vitepress",
  srcExclude: ["**/*.gen.md"],
  // The blog post links to the repository that its release would make, and examples to pages of other sites.
  ignoreDeadLinks: false,
  themeConfig: {
    nav: navigation,
    sidebar,
    outline: [2, 3],
    search: { provider: "local" },
  },
  vite: {
    publicDir: folder("../generated/public"),
    resolve: { conditions: ["kit-source", "onnxruntime-web-use-extern-wasm"] },
    worker: { format: "es" },
    optimizeDeps: { exclude: ["onnxruntime-web"] },
    build: { chunkSizeWarningLimit: 2000 },
  },
  buildEnd: ({ outDir, srcDir, pages, site }) => writePlainPages({ outDir, srcDir, pages, base: site.base }),
});
