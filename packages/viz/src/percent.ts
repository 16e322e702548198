/** A score as people read it. Only what is certain is called 100%, and only what is nothing 0%. */
export function percent(score: number): string {
  const rounded = Math.round(score * 100);
  if (rounded === 100 && score < 1) return "99%";
  return rounded === 0 && score > 0 ? "1%" : `${rounded}%`;
}
