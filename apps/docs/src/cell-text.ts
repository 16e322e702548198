import MarkdownIt, { type MarkdownIt as MarkdownReader } from "markdown-it";

/** The language of the block in a page's Markdown that holds a text of a notebook. */
export const cellText = "notebook-text";

const languages = ["bibtex", "js", "json", "python", "sh", "typescript"];

/** What pages show: files beside the notebook. */
const picture = /^\/notebooks\/[a-z0-9]+(?:[-.][a-z0-9]+)*\/\d+\.(?:jpg|png|webp)$/;

/** An element that keeps Jupyter from taking a mark for a formula. */
const inSpan = /<span>&#(\d{2,3});<\/span>/y;

/** A language that code is coloured in. Whatever else a notebook calls its own is none. */
export function languageOf(name: string): string {
  return languages.includes(name) ? name : "txt";
}

/** What reads the texts of notebooks: Markdown without HTML. Links lead to the web; pictures are those of the page. */
export function cellMarkdown(): MarkdownReader {
  const md = new MarkdownIt({ html: false, linkify: true });
  md.linkify.set({ fuzzyLink: false });
  md.validateLink = (address) => /^(?:https?:\/\/|mailto:)/i.test(address) || picture.test(address);
  md.inline.ruler.before("text", "mark", (state, silent) => {
    inSpan.lastIndex = state.pos;
    const [whole, code] = inSpan.exec(state.src) ?? [];
    if (whole === undefined) return false;
    if (!silent) state.push("text", "", 0).content = String.fromCharCode(Number(code));
    state.pos += whole.length;
    return true;
  });
  return md;
}

/**
 * A text of a notebook as HTML, with headings as those of the site.
 *
 * @param block The HTML of a block of code.
 */
export function cellHtml(text: string, block: (code: string, language: string) => string): string {
  const md = cellMarkdown();
  showHeadings(md);
  md.renderer.rules.link_open = (tokens, at, options, _, renderer) => {
    tokens[at]?.attrSet("target", "_blank");
    tokens[at]?.attrSet("rel", "noreferrer");
    return renderer.renderToken(tokens, at, options);
  };
  const image = md.renderer.rules.image;
  md.renderer.rules.image = (tokens, at, ...rest) => {
    const token = tokens[at];
    // From other hosts none is fetched.
    if (!picture.test(`${token?.attrGet("src")}`)) return md.utils.escapeHtml(token?.content ?? "");
    return image?.(tokens, at, ...rest) ?? "";
  };
  md.renderer.rules.table_open = () => '<table tabindex="0">\n';
  md.renderer.rules.fence = (tokens, at) => block(tokens[at]?.content ?? "", languageOf(tokens[at]?.info.trim() ?? ""));
  return md.render(text);
}

/** With an anchor, and a link to it, as VitePress makes them. */
function showHeadings({ renderer, utils }: MarkdownReader): void {
  renderer.rules.heading_open = (tokens, at) =>
    `<${tokens[at]?.tag} id="${slugOf(tokens[at + 1]?.content)}" tabindex="-1">`;
  renderer.rules.heading_close = (tokens, at) => {
    const content = tokens[at - 1]?.content;
    const label = `Permalink to &quot;${utils.escapeHtml(content ?? "")}&quot;`;
    return ` <a class="header-anchor" href="#${slugOf(content)}" aria-label="${label}">&#8203;</a></${tokens[at]?.tag}>\n`;
  };
}

function slugOf(heading = ""): string {
  const words = heading.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.join("-");
}
