/** How far the dark edge of a line or dot reaches beyond it, in pixels. */
export function outline(width: number): number {
  return Math.max(Math.min(0.5, width * 0.4), width * 0.25);
}

/** Seen on light ground, where a light colour is not. */
export const darkEdge = { color: "#000000", opacity: 0.65 } as const;
