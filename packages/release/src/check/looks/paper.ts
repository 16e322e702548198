import { findFile, findFinished, findInReadme, findNamed } from "../find.ts";
import type { Look } from "../view.ts";

/** The paper itself. */
export const paperPath = /\.tex$/;

const hosts = /\/\/[^?]*(arxiv\.org|openreview\.net|openaccess\.thecvf\.com|doi\.org)/i;
/** A method or a data set that is named with its own paper is cited, no more. */
const words = /\b(paper|preprint|publication|technical report|arxiv)\b/i;

/** Something to cite. */
export const paper: Look = async (view) => [
  {
    what: "a paper",
    evidence: (await findNamed(view, words, hosts)) ?? (await findFinished(view, paperPath)),
  },
  {
    what: "how to cite it",
    evidence:
      findFile(view, /^CITATION(\.cff|\.bib)?$/i) ??
      (await findInReadme(view, /@(article|misc|inproceedings|software|techreport)\s*\{[^,]*/i)),
  },
];
