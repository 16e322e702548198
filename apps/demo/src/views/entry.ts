/** A term and what is said of it, in a piece or several: a line of a `<dl>`. */
export function entry(term: string, ...descriptions: readonly (string | Node)[]): HTMLElement {
  const name = document.createElement("dt");
  name.append(term);
  const line = document.createElement("div");
  line.append(name, ...descriptions.map(describing));
  return line;
}

function describing(description: string | Node): HTMLElement {
  const value = document.createElement("dd");
  value.append(description);
  return value;
}
