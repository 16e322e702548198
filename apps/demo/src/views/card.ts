import type { ModelCard } from "@kit/types";
import type { Page } from "../page.ts";
import { wordingFor } from "../wording.ts";
import type { LoadedModel } from "../worker/service.ts";
import { entry } from "./entry.ts";

/** Says which model this is, how large, on what terms, and what it runs on. */
export function showCard({ model, heading, thing, caption, faces }: Page, { card, threads }: LoadedModel): void {
  const { title, weights, license, licenseNote, paper, source } = card;
  const wording = wordingFor(card.labels);
  document.title = `${title} · ${wording.heading}`;
  heading.textContent = wording.heading;
  thing.textContent = wording.thing;
  caption.textContent = wording.caption;
  // One label alone is the heading of the table already.
  faces.classList.toggle("of-one-kind", card.labels.length < 2);
  const checked = weights.files.every(({ sha256 }) => sha256) ? ", SHA-256 checked" : "";
  const pages = [linked("Source", source), ...(paper === undefined ? [] : [" · ", linked("Paper", paper)])];
  model.replaceChildren(
    entry("Model", title),
    entry("Weights", `${megabytesOf(card) ?? "Size unknown"}${checked}`),
    entry("Licence", license, ...(licenseNote ? [licenseNote] : [])),
    entry("Commercial use", commercialUse[String(card.commercialUse)]),
    entry("Read more", fragment(pages)),
    entry("Runs on", `wasm · ${threads} ${threads === 1 ? "thread" : "threads"}`),
  );
  model.hidden = false;
}

/** `2.1 MB`; undefined where the card does not tell the size of each file. */
export function megabytesOf({ weights }: ModelCard): string | undefined {
  const bytes = weights.files.reduce((sum, file) => sum + (file.bytes ?? Number.NaN), 0);
  return Number.isNaN(bytes) ? undefined : `${(bytes / 1e6).toFixed(1)} MB`;
}

const commercialUse: Readonly<Record<string, string>> = { true: "Allowed", false: "Not allowed", unclear: "Unclear" };

function fragment(parts: readonly (string | Node)[]): DocumentFragment {
  const fragment = document.createDocumentFragment();
  fragment.append(...parts);
  return fragment;
}

/** The zoo lets only addresses into a card that start with https:. */
function linked(text: string, url: string): HTMLAnchorElement {
  const link = document.createElement("a");
  link.href = url;
  link.textContent = text;
  return link;
}
