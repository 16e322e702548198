/** Files of cards in what `models.json` holds. What is no plain name of a file is passed over, and so is a list that is none. */
export function cardNames(text: string): string[] {
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) ? list.filter((it) => typeof it === "string" && /^[\w.-]+\.json$/.test(it)) : [];
  } catch {
    return [];
  }
}
