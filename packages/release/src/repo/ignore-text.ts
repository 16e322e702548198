/** What tools and tries leave in a project of this kind. Lines of a .gitignore. */
export const leftovers: readonly string[] = [
  ".DS_Store",
  ".env",
  ".venv/",
  "__pycache__/",
  "*.egg-info/",
  ".ipynb_checkpoints/",
  "node_modules/",
  "kit-out/",
];

/**
 * `.gitignore` with what should not be committed; what is there stays as it is. Before the first commit, which takes all
 * that is not ignored, the author's own lacks no line for what tools leave.
 */
export function ignoreText(existing: string | undefined, weights: readonly string[], isNew: boolean): string {
  const ours = [
    ...(existing === undefined || isNew ? leftovers : []),
    ...weights.map((path) => `/${escapePattern(path)}`),
  ];
  if (existing === undefined) return `${ours.join("\n")}\n`;
  const eol = existing.includes("\r\n") ? "\r\n" : "\n";
  const there = new Set(existing.split(/\r?\n/).map(plain));
  const missing = ours.filter((line) => !there.has(plain(line)));
  if (missing.length === 0) return existing;
  const start = existing === "" || existing.endsWith("\n") ? existing : existing + eol;
  return `${start}${missing.join(eol)}${eol}`;
}

/** `.venv` leaves out no less than `.venv/`. */
function plain(line: string): string {
  return line.trim().replace(/\/$/, "");
}

/** So that a name with git's signs for patterns means itself. */
function escapePattern(path: string): string {
  return path.replace(/[\\*?[\]!#]/g, "\\$&").replace(/ $/, "\\ ");
}
