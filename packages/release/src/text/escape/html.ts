/** Escapes text for HTML: in an element, or in an attribute between quotes of either kind. Holds for XML, too. */
export function escapeHtml(text: string): string {
  return text.toWellFormed().replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
