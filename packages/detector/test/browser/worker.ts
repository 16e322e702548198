import { search } from "./search.ts";

globalThis.onmessage = async ({ data }: MessageEvent) => {
  try {
    globalThis.postMessage({ answer: await search(data) });
  } catch (error) {
    globalThis.postMessage({ error: String(error) });
  }
};
