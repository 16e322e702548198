import { findAddress, findFile, findFinished, findInReadme, readmePath } from "../find.ts";
import type { Look } from "../view.ts";

/** The paper itself. */
export const paperPath = /\.tex$/;

/** Something to cite. */
export const paper: Look = async (view) => [
  {
    what: "a paper",
    evidence:
      (await findAddress(
        view,
        readmePath,
        /\/\/[^?]*(arxiv\.org|openreview\.net|openaccess\.thecvf\.com|doi\.org)/i,
      )) ?? (await findFinished(view, paperPath)),
  },
  {
    what: "how to cite it",
    evidence:
      findFile(view, /^CITATION(\.cff|\.bib)?$/i) ??
      (await findInReadme(view, /@(article|misc|inproceedings|software|techreport)\s*\{[^,]*/i)),
  },
];
