import { escapeHtml } from "../text/escape/html.ts";
import type { Evaluation } from "./evaluate.ts";

const [width, height, margin] = [480, 400, 48];

/** Precision over recall as an SVG that reads in light and dark, with the threshold marked. */
export function curveSvg({ curve, ap50, atThreshold }: Evaluation, title: string): string {
  const x = (recall: number) => margin + recall * (width - 2 * margin);
  const y = (precision: number) => height - margin - precision * (height - 2 * margin);
  const line = curve.map(({ recall, precision }) => `${x(recall).toFixed(1)},${y(precision).toFixed(1)}`).join(" ");
  const ticks = [0, 0.25, 0.5, 0.75, 1].flatMap((tick) => [
    `<line class="grid" x1="${x(tick)}" x2="${x(tick)}" y1="${y(0)}" y2="${y(1)}"/>`,
    `<line class="grid" x1="${x(0)}" x2="${x(1)}" y1="${y(tick)}" y2="${y(tick)}"/>`,
    `<text x="${x(tick)}" y="${y(0) + 16}" text-anchor="middle">${tick}</text>`,
    `<text x="${x(0) - 8}" y="${y(tick) + 4}" text-anchor="end">${tick}</text>`,
  ]);
  const threshold = `score ${atThreshold.score}: precision ${atThreshold.precision.toFixed(3)}, recall ${atThreshold.recall.toFixed(3)}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" role="img" font-family="system-ui, sans-serif" font-size="12">
<title>${escapeHtml(title)}: AP ${ap50.toFixed(4)} at IoU 0.5</title>
<desc>Precision over recall. At ${threshold}.</desc>
<style>
  svg { background: #ffffff; color: #1a1a1a }
  text { fill: currentColor }
  .grid { stroke: currentColor; stroke-opacity: 0.15 }
  .curve { fill: none; stroke: #0072b2; stroke-width: 2 }
  .mark { fill: #d55e00 }
  @media (prefers-color-scheme: dark) {
    svg { background: #16181c; color: #e8e8e8 }
    .curve { stroke: #56b4e9 }
  }
</style>
<text x="${margin}" y="24" font-size="14" font-weight="600">${escapeHtml(title)}</text>
<text x="${width - margin}" y="24" text-anchor="end">AP ${ap50.toFixed(4)} at IoU 0.5</text>
${ticks.join("\n")}
<polyline class="curve" points="${line}"/>
<circle class="mark" cx="${x(atThreshold.recall).toFixed(1)}" cy="${y(atThreshold.precision).toFixed(1)}" r="4"/>
<text x="${width / 2}" y="${height - 8}" text-anchor="middle">recall</text>
<text x="14" y="${height / 2}" text-anchor="middle" transform="rotate(-90 14 ${height / 2})">precision</text>
</svg>
`;
}
