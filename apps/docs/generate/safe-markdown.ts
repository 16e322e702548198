/** A block of code, whatever it quotes. */
const block = /^( *`{3,}).*\n[\s\S]*?^\1$/gm;

/** Text as a block of code that nothing in it can end. */
export function fencedBlock(text: string, language: string): string {
  const longest = Math.max(2, ...Array.from(text.matchAll(/`+/g), ([marks]) => marks.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${withoutIncludes(text.trimEnd())}\n${fence}`;
}

/**
 * Markdown that a notebook shows, for a page of the site: of HTML and of Vue's `{{ }}` nothing but what is in blocks of
 * code, where it is text. The elements that keep Jupyter from taking a mark for a formula are left out.
 */
export function escapeOutsideBlocks(markdown: string): string {
  const parts: string[] = [];
  let end = 0;
  for (const match of markdown.matchAll(block)) {
    parts.push(escaped(markdown.slice(end, match.index)), withoutIncludes(match[0]));
    end = match.index + match[0].length;
  }
  return [...parts, escaped(markdown.slice(end))].join("");
}

function escaped(text: string): string {
  return (
    text
      .replaceAll(/<span>&#(\d+);<\/span>/g, (_, mark) => `\\${String.fromCharCode(Number(mark))}`)
      // An address in angle brackets would be HTML in the plain page.
      .replaceAll(/<(https?:\/\/[^\s<>()]+)>/g, "[$1]($1)")
      .replaceAll(/\\?</g, "&lt;")
      .replaceAll("{{", "&#123;{")
      // What begins a block here and has no end would take in the next cell.
      .replaceAll(/^(\s*)(?=[`~:]{3})/gm, "$1\\")
  );
}

/** VitePress includes files in blocks of code, too. */
function withoutIncludes(text: string): string {
  return text.replaceAll(/<!--(?=\s*@include)/g, "<!-\u200b-");
}
