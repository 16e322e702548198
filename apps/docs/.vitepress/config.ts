import { fileURLToPath } from "node:url";
import { type DefaultTheme, defineConfig } from "vitepress";
import { writePlainPages } from "../src/write-plain-pages.ts";
import { accessibleSearch } from "./accessible-search.ts";
import { downloadNotebooks } from "./download-notebooks.ts";
import { miniSearch } from "./search.ts";
import { showCellTexts } from "./show-cell-texts.ts";
import { navigation, sidebar } from "./sidebar.ts";

const folder = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** A box with two eyes. */
const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"><path d="M2 2h12v12H2z" fill="none" stroke="#2a6db8" stroke-width="2"/><circle cx="6" cy="7" r="1" fill="#2a6db8"/><circle cx="10" cy="7" r="1" fill="#2a6db8"/></svg>`;

function linksOf(items: readonly DefaultTheme.SidebarItem[]): string[] {
  return items.flatMap(({ link, items = [] }) => [...(link === undefined ? [] : [link]), ...linksOf(items)]);
}

// VitePress reads it where it tells links to pages from links to files.
process.env.VITE_EXTRA_EXTENSIONS = "ipynb";

export default defineConfig({
  title: "Kit",
  description: "Takes a trained detection model to its readers.",
  lang: "en",

  srcDir: "pages",
  outDir: "site",
  cacheDir: "node_modules/.vitepress",
  head: [["link", { rel: "icon", href: `data:image/svg+xml,${encodeURIComponent(icon)}` }]],
  // Themes whose colours all have the contrast that WCAG asks for.
  markdown: {
    theme: { light: "github-light-high-contrast", dark: "github-dark-high-contrast" },
    // What stands in braces stays text.
    attrs: { disable: true },
    config(md) {
      downloadNotebooks(md);
      showCellTexts(md);
    },
  },
  themeConfig: {
    nav: navigation,
    sidebar,
    outline: [2, 3],
    search: { provider: "local", options: { miniSearch } },
  },
  vite: {
    plugins: [accessibleSearch()],
    publicDir: folder("../generated/public"),
    resolve: { conditions: ["kit-source", "onnxruntime-web-use-extern-wasm"] },
    worker: { format: "es" },
    optimizeDeps: { exclude: ["onnxruntime-web"] },
    build: { chunkSizeWarningLimit: 2000 },
  },
  buildEnd: ({ outDir, srcDir, pages, site }) =>
    writePlainPages({ outDir, srcDir, pages, base: site.base, order: ["/", ...linksOf(sidebar)] }),
});
