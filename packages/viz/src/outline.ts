/** How far the dark edge of a line or dot reaches beyond it, in pixels. */
export function outline(width: number): number {
  return Math.max(Math.min(0.5, width * 0.4), width * 0.25);
}
