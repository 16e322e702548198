import type { Secret } from "./find-secrets.ts";

/** Between the name of a setting and its value, in code, JSON, YAML or a shell. */
const assigned = String.raw`\W{1,8}`;
const quote = String.raw`\\?["']`;

/** Keys of the places where researchers work, which secretlint's recommended rules do not know. */
const patterns: Readonly<Record<string, readonly RegExp[]>> = {
  "hugging face token": [/\bhf_[A-Za-z0-9]{34,}\b/g],
  "weights & biases api key": [
    /\bwandb_v1_\w{60,}/g,
    /wandb(?:_|\W){0,3}(?:api_?key|login)[^\n]{0,40}?["'=:\s][0-9a-f]{40}\b/gi,
    /api\.wandb\.ai\s+login\s+\S{1,80}\s+password\s+[0-9a-f]{40}\b/g,
  ],
  "kaggle api key": [
    new RegExp(
      `${quote}username${quote}\\s*:\\s*${quote}\\w[^"\\n]{0,80}"\\s*,\\s*${quote}key${quote}\\s*:\\s*${quote}[0-9a-f]{32}\\b`,
      "g",
    ),
    new RegExp(
      `${quote}key${quote}\\s*:\\s*${quote}[0-9a-f]{32}${quote}\\s*,\\s*${quote}username${quote}\\s*:\\s*${quote}\\w`,
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
  "comet api key": [
    new RegExp(`\\bCOMET_API_KEY${assigned}[A-Za-z0-9]{25}\\b`, "g"),
    new RegExp(`\\bExperiment\\([^)\\n]{0,80}?api_key\\s*=\\s*${quote}[A-Za-z0-9]{25}\\b`, "g"),
  ],
  "clearml secret key": [
    new RegExp(`\\b(?:CLEARML|TRAINS)_API_SECRET_KEY${assigned}[\\w-]{40,}`, "g"),
    new RegExp(`\\baccess_key${assigned}[A-Za-z0-9]{16,40}\\W{1,80}secret_key${assigned}[\\w-]{40,}`, "g"),
  ],
  // The key of Microsoft's emulator, which everybody knows, begins with Eby8vdM02.
  "azure storage key": [
    new RegExp(
      `(?:AccountKey|account_?key|STORAGE(?:_ACCOUNT)?(?:_ACCESS)?_KEY)${assigned}(?!Eby8vdM02)[A-Za-z0-9+/]{86}==`,
      "gi",
    ),
  ],
  "stripe key": [/\b[rs]k_live_[A-Za-z0-9]{20,}/g],
  "telegram bot token": [/(?<![\w:-])\d{8,10}:AA[\w-]{33}(?![\w-])/g],
  "digitalocean token": [/\bdo[opr]_v1_[0-9a-f]{64}\b/g],
  // Headers that begin with alg, typ or kid; the signature is not that of the example on jwt.io.
  "json web token": [
    /(?<![\w-])eyJ(?:hbGciOi|0eXAiOi|raWQiOi)[\w-]{8,2000}\.[\w-]{16,8000}\.(?!SflKxwRJSMeKKF2QT4)[\w-]{20,}/g,
  ],
  "private key": [
    /-----BEGIN (?:[A-Z0-9]{1,12} ){0,2}PRIVATE KEY(?: BLOCK)?-----(?=(?:\s|\\[nr]|[,"'+]){0,40}(?:[\w-]{1,20}: [^\r\n\\]{0,100}(?:[\r\n]|\\[nr]){1,8}){0,3}[A-Za-z0-9+/]{20})/g,
  ],
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
