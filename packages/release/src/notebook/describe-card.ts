import type { ModelCard } from "@kit/types";
import { methodEntry } from "../document/citation.ts";
import { knownPapers } from "../document/known-papers.ts";
import { table, toMarkdownText } from "../text/markdown.ts";
import { colabBadge } from "./colab-badge.ts";
import { escapeText, linkTo, withoutFormulas } from "./escape-text.ts";
import type { NotebookSubject } from "./subject.ts";

/** What there is to say of a model, as Markdown for the notebook's texts; all that comes from a card is escaped. */
export function describeCard({ card, place, picture, citation }: NotebookSubject) {
  const { labels, landmarks, thresholds, metrics = [] } = card;
  const hasLandmarks = landmarks.length > 0;
  // A paper that Kit does not know has an address alone, which stands below.
  const cited = citation ?? (card.paper !== undefined && card.paper in knownPapers ? methodEntry(card) : undefined);
  return {
    badge: place ? colabBadge(place) : "",
    title: escapeText(card.title),
    picture: picture === undefined ? "" : toMarkdownText({ type: "image", url: picture, alt: "What the model finds" }),
    finds: finds(labels),
    facts: facts(card),
    metrics: metrics.length > 0 ? figures(metrics) : "",
    thing: labels.length === 1 ? escapeText(labels[0] ?? "") : "thing",
    landmarks: hasLandmarks ? `, and its ${landmarks.length} landmarks as dots` : "",
    order: hasLandmarks ? ` \`landmarks\` are points in this order: ${landmarks.map(escapeText).join(", ")}.` : "",
    threshold: String(thresholds.score),
    citation: cited === undefined ? "" : toMarkdownText({ type: "code", lang: "bibtex", value: cited }),
    sources: sources(card),
  };
}

/** `each face in a photo`, or `80 kinds of things in a photo, among them person, bicycle and car`. */
function finds(labels: readonly string[]): string {
  const [first = "thing", second = "", third = ""] = labels.map(escapeText);
  if (labels.length < 2) return `each ${first} in a photo`;
  if (labels.length === 2) return `each ${first} and each ${second} in a photo`;
  return `${labels.length} kinds of things in a photo, among them ${first}, ${second} and ${third}`;
}

function facts({ license, licenseNote = "", commercialUse, source, paper }: ModelCard): string {
  const commercial = { true: "allowed", false: "not allowed", unclear: "unclear" }[`${commercialUse}`];
  const licence = `Licence of the weights: ${escapeText(license)}. Commercial use: ${commercial}.`;
  return [
    `- ${licence} ${escapeText(licenseNote)}`.trimEnd(),
    `- The model comes from: ${linkTo(source)}`,
    ...(paper === undefined ? [] : [`- The paper of its method: ${linkTo(paper)}`]),
  ].join("\n");
}

function figures(metrics: NonNullable<ModelCard["metrics"]>): string {
  const rows = metrics.map(({ dataset, name, value, by, date }) => [
    dataset,
    name,
    String(value),
    date === undefined ? by : `${by}, ${date}`,
  ]);
  return withoutFormulas(toMarkdownText(table([["Data", "Measure", "Value", "Measured by"], ...rows])));
}

function sources({ paper, source }: ModelCard): string {
  return paper === undefined ? `The model: ${linkTo(source)}` : `The paper of the method: ${linkTo(paper)}`;
}
