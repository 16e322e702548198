import type { Secret } from "./find-secrets.ts";

const quote = String.raw`\\?["']`;

/** Keys of the places where researchers work, which secretlint's recommended rules do not know. */
const patterns: Readonly<Record<string, readonly RegExp[]>> = {
  "hugging face token": [/\bhf_[A-Za-z0-9]{34,}\b/g],
  "weights & biases api key": [
    /wandb(?:_|\W){0,3}(?:api_?key|login)[^\n]{0,40}?["'=:\s][0-9a-f]{40}\b/gi,
    /api\.wandb\.ai\s+login\s+\S{1,80}\s+password\s+[0-9a-f]{40}\b/g,
  ],
  "kaggle api key": [
    new RegExp(
      `${quote}username${quote}\\s*:\\s*${quote}\\w[^"\\n]{0,80}"\\s*,\\s*${quote}key${quote}\\s*:\\s*${quote}[0-9a-f]{32}\\b`,
      "g",
    ),
    /\bKAGGLE_KEY\W{1,6}[0-9a-f]{32}\b/g,
  ],
  "roboflow api key": [new RegExp(`\\bRoboflow\\(\\s*api_key\\s*=\\s*${quote}[A-Za-z0-9]{16,}`, "g")],
  "neptune api token": [/\beyJhcGlfYWRkcmVzcyI6[\w=]{40,}/g],
  "replicate api token": [/\br8_[A-Za-z0-9]{37}\b/g],
  "google api key": [/\bAIza[\w-]{35}(?![\w-])/g],
  "gitlab token": [/\bglpat-[\w-]{20,}/g],
  "pypi token": [/\bpypi-AgEIcHlwaS5vcmc[\w-]{50,}/g],
};

/** Fewer different signs at the end than these are a placeholder: `hf_xxxx…`. */
const fewestSigns = 6;

/** Keys and tokens in a text that go by their shape. */
export function researchSecrets(content: string): readonly Secret[] {
  return Object.entries(patterns)
    .flatMap(([what, shapes]) => shapes.flatMap((shape) => placesOf(content, shape).map((line) => ({ line, what }))))
    .sort((a, b) => a.line - b.line);
}

/** Lines of what has the shape of a key. */
function placesOf(content: string, shape: RegExp): readonly number[] {
  return [...content.matchAll(shape)]
    .filter(([text]) => new Set(text.slice(-16)).size >= fewestSigns)
    .map(({ index, 0: text }) => content.slice(0, index + text.length).split("\n").length);
}
