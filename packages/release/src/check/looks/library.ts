import { findFile, findInLines, findText, readmePath } from "../find.ts";
import type { Look, RepositoryView } from "../view.ts";

/** A package that is installed by one command. */
export const library: Look = async (view) => [
  {
    what: "a package",
    evidence:
      (await findText(view, /^setup\.py$/, /\bsetup\s*\(/)) ??
      (await findText(view, /^pyproject\.toml$/, /^\[(project|tool\.poetry)\]/m)) ??
      (await findText(view, /^(js\/)?package\.json$/, /"(exports|main)"\s*:/)),
  },
  {
    what: "a name in a registry",
    evidence: await findInLines(view, readmePath, await packageNamed(view)),
  },
  { what: "tests", evidence: findFile(view, /(^|\/)(tests?\/.+|test_[^/]+\.py|[^/]+\.test\.[cm]?[jt]sx?)$/) },
  {
    what: "publishing by a machine",
    evidence: await findText(
      view,
      /^\.github\/workflows\/.+\.ya?ml$/,
      /(twine upload|pypa\/gh-action-pypi-publish|npm publish|changeset|python -m build).*/,
    ),
  },
];

const places =
  /(?:pypi\.org\/project|\/pypi\/v|badge\.fury\.io\/(?:py|js)|npmjs\.com\/package|\/npm\/v)\/([^\s)\]"'>]{1,214})/gi;
const installs = /\b(?:pip3? install|npm (?:i|install)|pnpm add|yarn add)\s([^`;&|#]{1,300})/gi;

/** Finds where a line installs or names the repository's own package: one that it needs is no package of its own. */
async function packageNamed(view: RepositoryView): Promise<(line: string) => string | undefined> {
  const own = await ownNames(view);
  return (line) =>
    [...line.matchAll(places), ...line.matchAll(installs)].find(([, names = ""]) =>
      names.split(/\s+/).some((name) => own.has(plain(name))),
    )?.[0];
}

/** What the package is called, by its own word, and what the repository is. */
async function ownNames(view: RepositoryView): Promise<ReadonlySet<string>> {
  const names = ["setup.py", "setup.cfg", "pyproject.toml", "package.json", "js/package.json"].map(async (path) => {
    const text = view.files.includes(path) ? ((await view.read(path)) ?? "").slice(0, longestManifest) : "";
    return [...text.matchAll(/\bname["']?\s{0,9}[=:]\s{0,9}["']?([@\w][\w.@/-]{0,213})/gi)].map(
      ([, name = ""]) => name,
    );
  });
  return new Set([view.name.split("/").at(-1) ?? "", ...(await Promise.all(names)).flat()].map(plain));
}

/** Letters. */
const longestManifest = 100_000;

/** A name without its version, as PyPI compares names: in lower case, `_` and `.` for `-`. */
function plain(name: string): string {
  const [, base = ""] = /^["']?(@[^@/]{1,214}\/[^@/[=<>"']{1,214}|[^@/[=<>"']{1,214})/.exec(name) ?? [];
  return base.toLowerCase().replace(/[-_.]+/g, "-");
}
