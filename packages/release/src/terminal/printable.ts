/** Text of unknown origin without the codes that a terminal obeys, or that turn the order of what is read around. */
export function printable(text: string): string {
  return text.replace(/\r?\n/g, "\n").replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}]/gu, shown);
}

/** A name of unknown origin, in one line. */
export function printableName(text: string): string {
  const line = printable(text).replaceAll("\n", "\\x0a").replaceAll("\t", "\\x09");
  return line.length > longestName ? `${line.slice(0, longestName)}…` : line;
}

/** Sizes of a tensor, of which open ones have names or none. */
export function printableDims(dims: readonly (number | string)[]): string {
  return dims.map((dim) => printableName(String(dim)) || "?").join(", ");
}

const longestName = 60;

function shown(sign: string): string {
  if (sign === "\n" || sign === "\t") return sign;
  const code = sign.codePointAt(0) ?? 0;
  return code < 256 ? `\\x${code.toString(16).padStart(2, "0")}` : `\\u{${code.toString(16)}}`;
}
