import { stripVTControlCharacters } from "node:util";

/** Replaces what is of one machine and one moment: paths, addresses on loopback, colours. */
export function anonymous(places: Readonly<Record<string, string>>): (text: string) => string {
  // Longest first: one place may lie in another.
  const known = Object.entries(places)
    .filter(([place]) => place !== "")
    .sort(([a], [b]) => b.length - a.length);
  return (text) => {
    const named = known.reduce((rest, [place, name]) => rest.replaceAll(place, name), text);
    return stripVTControlCharacters(named)
      .replaceAll(/https?:\/\/(127\.0\.0\.1|localhost):\d+/g, "https://host.example")
      .replaceAll(/[^\n]*\r(?!\n)/g, "")
      .replaceAll(/[ \t]+$/gm, "");
  };
}
