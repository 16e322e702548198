import { findAddress, findFile, findInReadme, findLink, readmePath } from "../find.ts";
import type { Look } from "../view.ts";

const hosts =
  /\/\/[^?]*(streamlit\.(io|app)|huggingface\.co\/spaces|hf\.space|gradio\.app|github\.io|herokuapp\.com|vercel\.app|netlify\.app|pages\.dev|ternaus\.com|replicate\.com)/i;
const linkWords = /\b(web ?app|demo|try it|playground)\b/i;
const wordsBefore = /\b(web ?app|live demo|demo)\b.{0,40}https?:\/\/\S+/i;

/** A page where anyone can try the model. */
export const webApp: Look = async (view) => [
  {
    what: "a page to try it",
    evidence:
      (await findLink(view, linkWords)) ??
      (await findInReadme(view, wordsBefore)) ??
      (await findAddress(view, readmePath, hosts)) ??
      (view.github?.hasPages ? "GitHub Pages" : undefined) ??
      view.github?.homepage ??
      findFile(view, /^(.*\/)?(streamlit_app|gradio_app|app)\.py$/),
  },
];
