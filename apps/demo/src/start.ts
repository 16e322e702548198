// The first script, and a small one: what takes longest begins before the page's own script is here.
import { toFailure } from "./attempt.ts";
import type { Begun } from "./main.ts";
import { missingFeatures } from "./missing-features.ts";
import { firstModel } from "./models.ts";
import { fetchRuntimeFile } from "./runtime-file.ts";
import { readSettings } from "./settings.ts";
import { startWorker } from "./worker/start-worker.ts";

showPage(missingFeatures().length === 0 ? begin() : undefined).catch((error: unknown) => {
  // What else shows failures is not here.
  const status = document.querySelector("#status");
  status?.classList.add("failed");
  status?.replaceChildren(toFailure(error).message);
});

function begin(): Begun {
  const { model } = readSettings(location.hash);
  return { service: startWorker(model === undefined ? firstModel : ""), runtime: fetchRuntimeFile() };
}

async function showPage(begun: Begun | undefined): Promise<void> {
  // This script waits for nothing; the page's own uses what the parser has yet to make.
  if (document.readyState === "loading")
    await new Promise((resolve) => document.addEventListener("DOMContentLoaded", resolve));
  const { openPage } = await import("./main.ts");
  openPage(begun);
}
