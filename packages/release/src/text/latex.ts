import type { Definition, FootnoteDefinition, Nodes, RootContent, Table } from "mdast";
import { toString as plainText } from "mdast-util-to-string";
import { escapeLatex, escapeLatexUrl } from "./escape/latex.ts";

/** Where a node stands, and what it may refer to by identifier. */
interface Place {
  /** Of lists and quotations around it. */
  readonly depth: number;
  readonly links: ReadonlyMap<string, Definition>;
  readonly footnotes: ReadonlyMap<string, FootnoteDefinition>;
}

/** LaTeX takes four lists in each other; the document may have one around. */
const deepest = 3;

/** Nodes of Markdown as LaTeX, in the middle of a section. Needs hyperref, booktabs and array. */
export function toLatexText(...nodes: readonly RootContent[]): string {
  const place: Place = {
    depth: 0,
    links: new Map(nodes.flatMap((node) => (node.type === "definition" ? [[node.identifier, node]] : []))),
    footnotes: new Map(nodes.flatMap((node) => (node.type === "footnoteDefinition" ? [[node.identifier, node]] : []))),
  };
  return blocks(nodes, place);
}

function blocks(nodes: readonly Nodes[], place: Place): string {
  return nodes
    .map((node) => written(node, place))
    .filter((block) => block !== "")
    .join("\n\n");
}

function line(nodes: readonly Nodes[], place: Place): string {
  return nodes.map((node) => written(node, place)).join("");
}

function written(node: Nodes, place: Place): string {
  switch (node.type) {
    case "text":
      return escapeLatex(node.value);
    case "inlineCode":
      return `\\texttt{${escapeLatex(node.value)}}`;
    case "emphasis":
      return `\\emph{${line(node.children, place)}}`;
    case "strong":
      return `\\textbf{${line(node.children, place)}}`;
    case "break":
      return "\\leavevmode\\newline{}";
    case "heading":
      return `\\${node.depth <= 3 ? "subsection" : "subsubsection"}*{${line(node.children, place)}}`;
    case "blockquote":
      return environment("quote", node.children, place);
    case "list":
      return environment(node.ordered ? "enumerate" : "itemize", node.children, place);
    case "listItem":
      return `${place.depth > deepest ? "" : "\\item "}${blocks(node.children, place)}`;
    case "code":
      return code(node.value, place);
    case "table":
      return table(node, place);
    case "thematicBreak":
      return "\\medskip";
    case "link":
      return linked(node.url, line(node.children, place));
    case "linkReference":
      return linked(place.links.get(node.identifier)?.url, line(node.children, place));
    case "image":
    case "imageReference":
      return `\\emph{${escapeLatex(node.alt ?? "")}}`;
    case "footnoteReference":
      return footnote(node.identifier, place);
    // These stand where they are referred to.
    case "definition":
    case "footnoteDefinition":
      return "";
    default:
      return "children" in node ? line(node.children, place) : escapeLatex("value" in node ? node.value : "");
  }
}

/** Too deep for LaTeX, what is inside stands alone. */
function environment(name: "enumerate" | "itemize" | "quote", children: readonly Nodes[], place: Place): string {
  const inside = blocks(children, { ...place, depth: place.depth + 1 });
  return place.depth >= deepest || inside === "" ? inside : `\\begin{${name}}\n${inside}\n\\end{${name}}`;
}

/** Not verbatim, which any code can end that says so. */
function code(value: string, { depth }: Place): string {
  const lines = value.split("\n").map((text) => {
    const indent = /^\s*/.exec(text)?.[0].length ?? 0;
    return `\\mbox{}${"\\ ".repeat(indent)}${escapeLatex(text.slice(indent))}`;
  });
  const inside = `\\ttfamily\\raggedright\n${lines.join("\\\\\n")}`;
  return depth >= deepest ? `{${inside}\\par}` : `\\begin{quote}${inside}\n\\end{quote}`;
}

function table({ children: rows }: Table, place: Place): string {
  const columns = Math.max(1, ...rows.map((row) => row.children.length));
  // In braces, so that no cell begins with what the end of the row before it would take for an option.
  const [head = "", ...body] = rows.map(
    (row) => `${row.children.map((cell) => `{${line(cell.children, place)}}`).join(" & ")} \\\\`,
  );
  const width = `p{${(0.9 / columns).toFixed(3)}\\linewidth}`;
  const inside = ["\\toprule", head, "\\midrule", ...body, "\\bottomrule"].join("\n");
  return `\\begin{center}\n\\begin{tabular}{*{${columns}}{>{\\raggedright\\arraybackslash}${width}}}\n${inside}\n\\end{tabular}\n\\end{center}`;
}

/** A link to a page; what leads elsewhere is words alone. */
function linked(url: string | undefined, words: string): string {
  return url !== undefined && /^https?:/i.test(url) ? `\\href{${escapeLatexUrl(url)}}{${words}}` : words;
}

/** Words alone: a paragraph cannot end where footnotes may stand. */
function footnote(identifier: string, { footnotes }: Place): string {
  const definition = footnotes.get(identifier);
  return definition ? `\\footnote{${escapeLatex(plainText(definition))}}` : "";
}
