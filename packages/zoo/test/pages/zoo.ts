// The page that browser tests drive: the zoo as an application bundles it, in the page and in a Worker of it.
import { clearCache, isCached, loadWeights } from "../../src/index.ts";
import type { PageLoad, PageResult } from "../browser-page.ts";

async function load({ card, options, clears }: PageLoad): Promise<PageResult> {
  const marks: number[] = [];
  try {
    const weights = await loadWeights(card, {
      retryDelay: 10,
      ...options,
      onProgress: ({ done }) => marks.push(done),
    });
    if (clears) await clearCache();
    const hash = await crypto.subtle.digest("SHA-256", new Uint8Array(await weights.open()));
    const sha256 = Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, "0")).join("");
    return { sha256, first: marks[0] };
  } catch (error) {
    const { code, message } = Object(error);
    return { code, message };
  }
}

if ("document" in globalThis) {
  const inWorker = (request: PageLoad) =>
    new Promise<PageResult>((resolve) => {
      const worker = new Worker("zoo.js", { type: "module" });
      worker.onmessage = ({ data }) => resolve(data);
      worker.postMessage(request);
    });
  Object.assign(globalThis, { zoo: { load, inWorker, clearCache, isCached } });
} else {
  globalThis.onmessage = async ({ data }) => globalThis.postMessage(await load(data));
}
