import type { ModelCard } from "@kit/types";
import type { Page } from "../page.ts";
import { entry } from "./entry.ts";

/** Says which model this is, how large, and on what terms. */
export function showCard({ model }: Page, { title, weights, license, licenseNote, paper }: ModelCard): void {
  const megabytes = weights.files.reduce((sum, { bytes = 0 }) => sum + bytes, 0) / 1e6;
  const checked = weights.files.every(({ sha256 }) => sha256) ? ", SHA-256 checked" : "";
  model.replaceChildren(
    entry("Model", paper ? linked(title, paper) : title),
    entry("Weights", `${megabytes.toFixed(1)} MB${checked}`),
    entry("Licence", [license, licenseNote].filter(Boolean).join(". ")),
  );
  model.hidden = false;
}

function linked(text: string, url: string): HTMLAnchorElement {
  const link = document.createElement("a");
  link.href = url;
  link.textContent = text;
  return link;
}
