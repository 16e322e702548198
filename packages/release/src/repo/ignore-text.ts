/** What tools and tries leave in a project of this kind. */
const leftovers = [
  ".DS_Store",
  ".env",
  ".venv/",
  "__pycache__/",
  "*.egg-info/",
  ".ipynb_checkpoints/",
  "node_modules/",
  "kit-out/",
];

/** `.gitignore` with what should not be committed; what is there stays as it is. */
export function ignoreText(existing: string | undefined, weights: readonly string[]): string {
  const ours = [...(existing === undefined ? leftovers : []), ...weights.map((path) => `/${escapePattern(path)}`)];
  if (existing === undefined) return `${ours.join("\n")}\n`;
  const eol = existing.includes("\r\n") ? "\r\n" : "\n";
  const there = new Set(existing.split(/\r?\n/).map((line) => line.trim()));
  const missing = ours.filter((line) => !there.has(line));
  if (missing.length === 0) return existing;
  const start = existing === "" || existing.endsWith("\n") ? existing : existing + eol;
  return `${start}${missing.join(eol)}${eol}`;
}

/** So that a name with git's signs for patterns means itself. */
function escapePattern(path: string): string {
  return path.replace(/[\\*?[\]!#]/g, "\\$&").replace(/ $/, "\\ ");
}
