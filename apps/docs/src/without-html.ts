/** A block of code, whatever it quotes. */
const fence = /^( *`{3,}).*\n[\s\S]*?^\1$/gm;

/**
 * Markdown without the HTML and the entities that pages need on the site: a drawing becomes what its label says of it,
 * what is folded becomes a list after its summary. Blocks of code stay as they are.
 */
export function withoutHtml(markdown: string): string {
  const parts: string[] = [];
  let end = 0;
  for (const match of markdown.matchAll(fence)) {
    parts.push(plain(markdown.slice(end, match.index)), match[0]);
    end = match.index + match[0].length;
  }
  return [...parts, plain(markdown.slice(end))].join("");
}

function plain(text: string): string {
  return (
    text
      .replaceAll(/<svg [^>]*?aria-label="([^"]*)"[\s\S]*?<\/svg>/g, "$1")
      .replaceAll(/<details><summary>(.*?)<\/summary>(.*?)<\/details>/gs, "$1: $2")
      .replaceAll(/<a id="[^"]*"><\/a>/g, "")
      .replaceAll("<br>", "; ")
      .replaceAll("&quot;", '"')
      .replaceAll("&#123;", "{")
      // What would be read as a tag otherwise.
      .replaceAll("&lt;", "\\<")
      .replaceAll("&amp;", "&")
  );
}
