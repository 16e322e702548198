import Table from "cli-table3";

/**
 * A table without colours or frames, the same on a terminal and in a pipe.
 *
 * @param columns Title → which side its cells keep to.
 */
export function plainTable(
  columns: Readonly<Record<string, "left" | "right">>,
  rows: readonly (readonly string[])[],
): string {
  const table = new Table({
    head: Object.keys(columns),
    colAligns: Object.values(columns),
    style: { head: [], border: [], compact: true },
    chars: plainLines,
  });
  for (const row of rows) table.push([...row]);
  // A cell that is long would fill the lines of all others with spaces, which a terminal wraps.
  return table.toString().replaceAll(/ +$/gm, "");
}

const plainLines = {
  top: "",
  "top-mid": "",
  "top-left": "",
  "top-right": "",
  bottom: "",
  "bottom-mid": "",
  "bottom-left": "",
  "bottom-right": "",
  left: "",
  "left-mid": "",
  right: "",
  "right-mid": "",
  mid: "─",
  "mid-mid": "",
  middle: "",
};
