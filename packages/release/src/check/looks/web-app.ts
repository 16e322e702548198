import { findFile, findInReadme } from "../find.ts";
import type { Look } from "../view.ts";

const hosts =
  /https?:\/\/[^\s)\]">]*(streamlit\.(io|app)|huggingface\.co\/spaces|hf\.space|gradio\.app|github\.io|herokuapp\.com|vercel\.app|netlify\.app|pages\.dev|ternaus\.com|replicate\.com)[^\s)\]">]*/i;
const words =
  /\[[^\]]*\b(web ?app|demo|try it|playground)\b[^\]]*\]\(https?:\/\/[^)]+\)|\b(web ?app|live demo|demo)\b[^\n]{0,40}https?:\/\/\S+/i;

/** A page where anyone can try the model. */
export const webApp: Look = async (view) => [
  {
    what: "a page to try it",
    evidence:
      (await findInReadme(view, words)) ??
      (await findInReadme(view, hosts)) ??
      (view.github?.hasPages ? "GitHub Pages" : undefined) ??
      view.github?.homepage ??
      findFile(view, /^(.*\/)?(streamlit_app|gradio_app|app)\.py$/),
  },
];
