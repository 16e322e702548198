import { statSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defaultClientConditions, defineConfig } from "vite";
import { contentSecurityPolicy } from "./vite/content-security-policy.ts";
import { fileList } from "./vite/file-list.ts";
import { iconFiles } from "./vite/icon-files.ts";
import { licenses } from "./vite/licenses.ts";
import { modelFiles } from "./vite/model-files.ts";
import { preloadMain } from "./vite/preload-main.ts";
import { sampleFiles } from "./vite/sample-files.ts";
import { serviceWorker } from "./vite/service-worker.ts";
import { siteFiles } from "./vite/site-files.ts";

const runtime = fileURLToPath(import.meta.resolve("onnxruntime-web/ort-wasm-simd-threaded.wasm"));
const notices = licenses("licenses.txt", ["@vladmandic/face-api"]);

export default defineConfig({
  // Relative, so that the site runs under any path.
  base: "./",
  resolve: {
    // `kit-source`: packages are bundled from their sources, so a change shows at once and nothing has to be built.
    // The other one takes ONNX Runtime without its inlined loader, which comes as a file of its own.
    conditions: ["kit-source", "onnxruntime-web-use-extern-wasm", ...defaultClientConditions],
  },
  worker: {
    format: "es",
    plugins: () => [notices.gather()],
    // What any first detection needs comes in one piece: fetched one after the other, each would cost the network's delay.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: "detection", test: isOfFirstDetection }] } } },
  },
  optimizeDeps: { exclude: ["onnxruntime-web"] },
  // Alone in its process the page may use threads.
  preview: {
    headers: { "Cross-Origin-Opener-Policy": "same-origin", "Cross-Origin-Embedder-Policy": "require-corp" },
  },
  define: { RUNTIME_BYTES: statSync(runtime).size },
  plugins: [
    siteFiles({ ...sampleFiles(), ...iconFiles }),
    // The bundle carries no model: one is put beside it when it is deployed.
    { ...siteFiles(await modelFiles(["retinaface-mnet025-v2"])), name: "kit:model", apply: "serve" },
    preloadMain,
    contentSecurityPolicy({
      "default-src": "'none'",
      "script-src": "'self' 'wasm-unsafe-eval'",
      "worker-src": "'self'",
      "connect-src": "'self'",
      "style-src": "'self'",
      "img-src": "'self' blob:",
      "manifest-src": "'self'",
      "base-uri": "'none'",
      "form-action": "'none'",
    }),
    serviceWorker([notices.gather()]),
    notices.write,
    fileList("files.json"),
  ],
});

function isOfFirstDetection(id: string): boolean {
  return (
    /packages\/(?:detector|image|zoo)\/src\/|ort\.wasm\.|rolldown\/runtime/.test(id) &&
    !/cards\.gen|\/families\/(?!retinaface-insightface)/.test(id)
  );
}
