import type { Plugin } from "vite";
import { VitePWA } from "vite-plugin-pwa";

/**
 * What makes the site an app that opens without a network: its manifest, and the service worker.
 *
 * @param plugins For the build of the worker.
 */
export function serviceWorker(plugins: Plugin[]): Plugin[] {
  return VitePWA({
    strategies: "injectManifest",
    srcDir: "src/offline",
    filename: "service-worker.ts",
    // The page registers it, once the model is there.
    injectRegister: false,
    injectManifest: {
      buildPlugins: { vite: plugins },
      globPatterns: ["**/*"],
      globIgnores: ["service-worker.js", "files.json", "licenses.txt", "models.json", "assets/ort.webgpu*"],
      // ONNX Runtime's WebAssembly.
      maximumFileSizeToCacheInBytes: 20e6,
      minify: true,
    },
    manifest: {
      name: "Kit: detection in your browser",
      short_name: "Kit",
      description:
        "Find faces and their landmarks in a photo. The model runs in your browser; the photo is sent nowhere.",
      start_url: "./",
      scope: "./",
      display: "standalone",
      background_color: "#f8f7f3",
      theme_color: "#14532d",
      icons: [
        { src: "icons/icon-192.png", sizes: "192x192", type: "image/png" },
        { src: "icons/icon-512.png", sizes: "512x512", type: "image/png" },
        { src: "icons/maskable-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
        { src: "icon.svg", sizes: "any", type: "image/svg+xml" },
      ],
    },
  });
}
