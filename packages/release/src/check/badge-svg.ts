import type { Score } from "./check-repository.ts";
import { doneOf } from "./score-text.ts";

/** A badge for a README: `kit 7 of 9`, as SVG. */
export function badgeSvg(scores: readonly Score[]): string {
  const text = `${doneOf(scores)} of ${scores.length}`;
  const share = doneOf(scores) / scores.length;
  // White on each of these has a contrast of at least 4.5.
  const color = share === 1 ? "#1a7f37" : share >= 0.5 ? "#3267a8" : "#6e5a1e";
  return `<svg xmlns="http://www.w3.org/2000/svg" width="84" height="20" role="img" aria-label="kit: ${text} steps">
  <title>kit: ${text} steps</title>
  <clipPath id="r"><rect width="84" height="20" rx="3"/></clipPath>
  <g clip-path="url(#r)"><rect width="28" height="20" fill="#3d3d3d"/><rect x="28" width="56" height="20" fill="${color}"/></g>
  <g fill="#fff" font-family="Verdana,Geneva,DejaVu Sans,sans-serif" font-size="11" text-anchor="middle"><text x="14" y="14">kit</text><text x="56" y="14">${text}</text></g>
</svg>
`;
}
