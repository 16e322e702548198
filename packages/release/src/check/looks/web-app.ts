import { findAddress, findFile, findInReadme, findLink, readmePath } from "../find.ts";
import type { Look, RepositoryView } from "../view.ts";

const hosts =
  /\/\/[^?]*(streamlit\.(io|app)|huggingface\.co\/spaces|hf\.space|gradio\.app|github\.io|herokuapp\.com|vercel\.app|netlify\.app|pages\.dev|ternaus\.com|replicate\.com)/i;
const linkWords = /\b(web ?app|demo|try it|playground)\b/i;
const wordsBefore = /\b(web ?app|live demo|demo)\b.{0,40}https?:\/\/\S+/i;

/** A page where anyone can try the model. */
export const webApp: Look = async (view) => [
  {
    what: "a page to try it",
    evidence:
      served(await findLink(view, linkWords), view) ??
      served(await findInReadme(view, wordsBefore), view) ??
      served(await findAddress(view, readmePath, hosts, ownName(view)), view) ??
      (view.github?.hasPages ? "GitHub Pages" : undefined) ??
      served(view.github?.homepage ?? undefined, view) ??
      findFile(view, /^(.*\/)?(streamlit_app|gradio_app|app)\.py$/),
  },
];

/** What an address has in it that is this very repository's: others' pages on such a host are linked, too. */
function ownName({ name }: RepositoryView): RegExp {
  const own = name.split("/").at(-1) ?? name;
  return new RegExp(`(?<![a-z0-9])${own.replace(/[^A-Za-z0-9]+/g, "[^a-z0-9]*")}(?![a-z0-9])`, "i");
}

/** Nothing where an address is on the GitHub Pages of this very repository, which GitHub says it does not have. */
function served(found: string | undefined, { name, github }: RepositoryView): string | undefined {
  const [owner = "", repository = ""] = name.toLowerCase().split("/");
  const isOwn = found?.toLowerCase().includes(`//${owner}.github.io/${repository}`);
  return isOwn && github && !github.hasPages ? undefined : found;
}
