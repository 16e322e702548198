/** A text with words of others, for a message: what a terminal would obey stands as its code, `\\u001b`. */
export function visible(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
  return text.replaceAll(/[\0-\x08\x0b-\x1f\x7f-\x9f]/g, (sign) => {
    return `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}
