import type { ModelCard } from "@kit/types";
import { colabBadge } from "./colab-badge.ts";
import { escapeText, linkTo } from "./escape-text.ts";
import type { NotebookSubject } from "./subject.ts";

/** What a card says, as Markdown for the notebook's texts; every value is escaped. */
export function describeCard({ card, place, citation = [] }: NotebookSubject): Readonly<Record<string, string>> {
  const { labels, landmarks, thresholds } = card;
  const names = landmarks.map(escapeText).join(", ");
  return {
    badge: place ? colabBadge(place) : "",
    title: escapeText(card.title),
    finds: finds(labels),
    thing: escapeText(labels.length === 1 ? (labels[0] ?? "") : "thing"),
    landmarks: landmarks.length > 0 ? `, and its ${landmarks.length} landmarks as dots` : "",
    order: landmarks.length > 0 ? ` \`landmarks\` are points in this order: ${names}.` : "",
    threshold: String(thresholds.score),
    facts: facts(card),
    metrics: metrics(card),
    cite: cite(card, citation),
  };
}

/** `each face in a photo`, or `80 kinds of things in a photo, among them person, bicycle and car`. */
function finds(labels: readonly string[]): string {
  const [first = "thing", second, third] = labels.map(escapeText);
  if (labels.length < 2) return `each ${first} in a photo`;
  if (labels.length === 2) return `each ${first} and each ${second} in a photo`;
  return `${labels.length} kinds of things in a photo, among them ${first}, ${second} and ${third}`;
}

function facts({ license, licenseNote, commercialUse, source, paper }: ModelCard): string {
  const commercial = { true: "allowed", false: "not allowed", unclear: "not settled" }[`${commercialUse}`];
  const note = licenseNote === undefined ? "" : ` ${escapeText(licenseNote)}`;
  return [
    `- Licence of the weights: ${escapeText(license)}. Commercial use: ${commercial}.${note}`,
    `- Where the model comes from: ${linkTo(source)}`,
    ...(paper === undefined ? [] : [`- Paper: ${linkTo(paper)}`]),
  ].join("\n");
}

function metrics({ metrics = [] }: ModelCard): string {
  if (metrics.length === 0) return "";
  const rows = metrics.map(({ dataset, name, value, by }) => [dataset, name, String(value), by].map(escapeText));
  return [["data set", "measure", "value", "measured by"], ["---", "---", "--:", "---"], ...rows]
    .map((cells) => `| ${cells.join(" | ")} |`)
    .join("\n");
}

function cite({ paper, source }: ModelCard, citation: readonly string[]): string {
  const lines = [
    ...citation.map(escapeText),
    ...(paper === undefined ? [] : [`The paper of the method: ${linkTo(paper)}`]),
    `The model: ${linkTo(source)}`,
  ];
  return lines.map((line) => `- ${line}`).join("\n");
}
