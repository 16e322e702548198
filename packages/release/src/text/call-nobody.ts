/** The text with mentions and references to issues that reads the same, but calls nobody and closes nothing on GitHub. */
export function callNobody(text: string): string {
  return text.replace(/@(?=[\p{L}\p{N}])|#(?=\d)|\bGH-(?=\d)/giu, "$&\u200b");
}
