import { findFile, findInReadme, readmePath } from "../find.ts";
import type { Look } from "../view.ts";

/** A README that shows what the model does, and how to use it. */
export const readme: Look = async (view) => [
  { what: "a README", evidence: findFile(view, readmePath) },
  // Badges are pictures, too, but show nothing of the model.
  {
    what: "a picture",
    evidence: await findInReadme(
      view,
      /(!\[[^\]]*\]\((?!\S*(badge|shields|svg))[^)]+\)|<img\b(?![^>]*(badge|shields|\.svg))[^>]*>|image::(?!.*(badge|shields)).+)/i,
    ),
  },
  {
    what: "how to install it",
    evidence: await findInReadme(
      view,
      /\b(pip3? install|conda install|npm (i|install)|pnpm add|yarn add|git clone)\b.*/i,
    ),
  },
  {
    what: "code to copy",
    evidence: await findInReadme(
      view,
      /^(```|~~~|\.\. code)[^\n]*\n(?:(?!```|~~~)[\s\S])*?\b(import|from|require|predict|detect)\b[^\n]*/m,
    ),
  },
  {
    what: "how it was trained",
    evidence: await findInReadme(view, /^(#+.*\btrain.*|.*\b(to train|training|trained on|train\.py)\b.*)$/im),
  },
  {
    what: "what it was trained on",
    evidence: await findInReadme(view, /^(#+ .*\bdata\b.*|.*\b(data ?sets?|training data|WIDER|COCO|ImageNet)\b.*)$/im),
  },
];
