import type { Plugin } from "vite";

/** Path in the site → what makes the file. */
export type SiteFiles = Readonly<Record<string, () => Promise<Uint8Array>>>;

/** Files that lie in the site under fixed names: written by `vite build`, served by `vite dev`. */
export function siteFiles(files: SiteFiles): Plugin {
  return {
    name: "kit:site-files",
    async generateBundle() {
      for (const [fileName, make] of Object.entries(files)) {
        this.emitFile({ type: "asset", fileName, source: await make() });
      }
    },
    configureServer(server) {
      server.middlewares.use((request, response, next) => {
        const make = files[new URL(request.url ?? "/", "http://localhost").pathname.slice(1)];
        if (!make) return next();
        make().then((bytes) => response.end(bytes), next);
      });
    },
  };
}
