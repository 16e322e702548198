const width = 420;
const row = 30;

interface Stage {
  /** The command that leads here, if any. */
  readonly by?: string;
  readonly rows: readonly string[];
}

/**
 * The way of a graph to its readers, as inline SVG in the colour of the text around it.
 *
 * @param run What `kit run` printed: a step's title is a line that is not indented.
 */
export function walkDiagram(run: string): string {
  // The first line is the look ahead.
  const steps = run
    .split("\n")
    .filter((line) => /^\S/.test(line))
    .slice(1, 10);
  const stages: readonly Stage[] = [
    { rows: ["best.onnx, and a photo"] },
    { by: "kit card", rows: ["model-card.json: how to read it", "kit.json: what only the author knows"] },
    { by: "kit plan, kit run", rows: steps },
  ];
  let y = 1;
  const shapes = stages.map(({ by, rows }) => {
    const arrow = by === undefined ? "" : drawArrow(by, y);
    if (by !== undefined) y += 54;
    const boxes = rows.map((text, index) => drawRow(text, y + index * row)).join("");
    y += rows.length * row;
    return arrow + boxes;
  });
  const title = `Three stages. ${stages.map(({ by, rows }) => `${by === undefined ? "" : `${by}: `}${rows.join("; ")}.`).join(" ")}`;
  return `<svg class="walk" viewBox="0 0 ${width} ${y + 1}" role="img" aria-label="${toXml(title)}">${shapes.join("")}</svg>\n`;
}

function drawArrow(label: string, y: number): string {
  const path = `<path d="M32 ${y + 6}v38m-6 -8l6 8l6 -8" fill="none" stroke="currentColor"/>`;
  return `${path}<text class="command" x="52" y="${y + 31}" fill="currentColor">${toXml(label)}</text>`;
}

function drawRow(text: string, y: number): string {
  const box = `<rect x="1" y="${y}" width="${width - 2}" height="${row}" fill="none" stroke="currentColor"/>`;
  return `${box}<text x="12" y="${y + 20}" fill="currentColor">${toXml(shorten(text))}</text>`;
}

/** What fits into a row. */
function shorten(text: string): string {
  const [clause = text] = text.split(", checked");
  return clause;
}

function toXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
