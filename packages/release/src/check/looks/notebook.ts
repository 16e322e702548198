import { findFile, findInReadme, findText } from "../find.ts";
import type { Look } from "../view.ts";

/** A notebook that a stranger opens with one click. */
export const notebook: Look = async (view) => [
  {
    what: "a notebook",
    evidence:
      findFile(view, /\.ipynb$/) ??
      (await findInReadme(view, /colab\.research\.google\.com\/(?!assets\/)[^\s)\]">]+/i)),
  },
  {
    what: "a link that opens it",
    evidence: await findInReadme(
      view,
      /(colab\.research\.google\.com|kaggle\.com\/code|mybinder\.org)\/(?!assets\/|badge)[^\s)\]">]+/i,
    ),
  },
  {
    what: "outputs to look at",
    evidence:
      (await findText(view, /\.ipynb$/, /"output_type"/)) ??
      (await findInReadme(view, /colab\.research\.google\.com\/drive\/[^\s)\]">]+/i)),
  },
];
