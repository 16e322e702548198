import type { Deviations } from "@kit/tooling/testing";
import { markdownTable } from "markdown-table";
import type { Comparison, Measured } from "./comparisons.ts";

// The worst that was found is told no better than it is.
const upwards = new Intl.NumberFormat("en", { maximumSignificantDigits: 2, roundingMode: "ceil" });
const downwards = new Intl.NumberFormat("en", { maximumFractionDigits: 4, roundingMode: "floor" });

const titles = {
  lost: "faces lost",
  won: "faces won",
  moved: "faces out of order",
  score: "largest difference of scores",
  pixels: "largest difference of coordinates, pixels",
  iou: "smallest IoU",
  pictures: "results that differ in a bit",
} as const satisfies Readonly<Record<keyof Deviations, string>>;

/** What was compared, as a Markdown list. */
export function comparedList(rows: readonly (Comparison & Measured)[]): string {
  return rows.map(({ what, comparedWith, on }) => `- ${what}, compared with ${comparedWith}: ${on}`).join("\n");
}

/** What was found, as a Markdown table. */
export function deviationTable(rows: readonly (Comparison & Measured)[]): string {
  const cells = rows.flatMap(({ what, allowed, found }) =>
    figuresOf(allowed).map(({ name, title, value }) => {
      const worst = (name === "iou" ? downwards : upwards).format(found[name] ?? Number.NaN);
      return [what, title, worst, String(value)];
    }),
  );
  return markdownTable([["what", "deviation", "found", "allowed"], ...cells], { align: ["l", "l", "r", "r"] });
}

/** The figures that something is held to, with their names in the table. */
export function figuresOf(allowed: Partial<Deviations>) {
  const names = ["lost", "won", "moved", "score", "pixels", "iou", "pictures"] as const;
  return names.flatMap((name) => {
    const value = allowed[name];
    return value === undefined ? [] : [{ name, title: titles[name], value }];
  });
}
