/**
 * Escapes text for the Markdown of a notebook, on one line: it is shown as it is. Beside Markdown and HTML, Jupyter
 * takes what stands between dollars or after a backslash for a formula, also after it made HTML of it; an element of
 * its own around the mark keeps it from that.
 */
export function escapeText(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g, "")
    .replace(/[\s\p{Cc}\p{Zl}\p{Zp}]+/gu, " ")
    .trim()
    .replace(/[\\$]|[&<>]|[`*_{}[\]|~]|^[-+=#](?=\s|$)|^(?:-{2,}|={2,}|#{2,})|(?<=^\d{1,9})[.)]/g, (mark) => {
      if (mark === "\\" || mark === "$") return `<span>${entity(mark)}</span>`;
      return /^[&<>]/.test(mark) ? entity(mark) : `\\${mark}`;
    });
}

/** A link to a page of the web, shown as its address; of anything else the text alone. */
export function linkTo(address: string): string {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url?.protocol !== "https:" && url?.protocol !== "http:") return escapeText(address);
  const href = url.href.replace(/[<>()[\]\\*`|~"'$ ]/g, percent);
  return `[${escapeText(address)}](${href})`;
}

function entity(mark: string): string {
  return `&#${mark.charCodeAt(0)};`;
}

function percent(mark: string): string {
  return `%${mark.charCodeAt(0).toString(16).toUpperCase()}`;
}
