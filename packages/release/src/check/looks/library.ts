import { findFile, findInReadme, findText } from "../find.ts";
import type { Look } from "../view.ts";

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
    evidence: await findInReadme(
      view,
      /((pypi\.org\/project|\/pypi\/v|badge\.fury\.io\/(py|js)|npmjs\.com\/package|\/npm\/v)\/@?[a-z0-9]|pip3? install (-\S+ )*(?!-|\.|git|https?:|requirements)[a-z0-9]|npm (i|install) (-\S+ )*(?!@kit\/)@?[a-z0-9])[^\s)\]"'>]*/i,
    ),
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
