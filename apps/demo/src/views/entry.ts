/** A term and what is said of it: a line of a `<dl>`. */
export function entry(term: string, description: string | Node): HTMLElement {
  const name = document.createElement("dt");
  name.append(term);
  const value = document.createElement("dd");
  value.append(description);
  const line = document.createElement("div");
  line.append(name, value);
  return line;
}
