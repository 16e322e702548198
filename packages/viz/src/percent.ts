/** A score as people read it. Rounded down: only what is certain is called 100%. */
export function percent(score: number): string {
  return `${Math.floor(score * 100)}%`;
}
