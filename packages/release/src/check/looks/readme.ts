import { findFile, findInLines, findInReadme, readmePath } from "../find.ts";
import type { Look } from "../view.ts";

/** A README that shows what the model does, and how to use it. */
export const readme: Look = async (view) => [
  { what: "a README", evidence: findFile(view, readmePath) },
  // Badges are pictures, too, but show nothing of the model.
  {
    what: "a picture",
    evidence: await findInReadme(
      view,
      /(!\[[^\]]{0,200}\]\((?!\S{0,500}(badge|shields|svg))[^)]+\)|<img\b(?![^>]{0,500}(badge|shields|\.svg))[^>]*>?|image::(?!.*(badge|shields)).+)/i,
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
    evidence: await findInLines(view, readmePath, codeLine()),
  },
  {
    what: "how it was trained",
    evidence: await findInReadme(view, /^(#{1,6}.*\btrain.*|.*\b(to train|training|trained on|train\.py)\b.*)$/im),
  },
  {
    what: "what it was trained on",
    evidence: await findInReadme(
      view,
      /^(#{1,6} .*\bdata\b.*|.*\b(data ?sets?|training data|WIDER|COCO|ImageNet)\b.*)$/im,
    ),
  },
];

/** Finds a line that uses something, in a block of code. */
function codeLine(): (line: string) => string | undefined {
  let isCode = false;
  return (line) => {
    const isFence = /^\s*(```|~~~)/.test(line);
    if (isFence) isCode = !isCode;
    else if (/^\.\. code/.test(line)) isCode = true;
    else if (isCode && /\b(import|from|require|predict|detect)\b/.test(line)) return line;
    return undefined;
  };
}
