import { plainLine } from "../plain-line.ts";

/** One word of a POSIX shell's command line. A word without any meaning to a shell stays as it is. */
export function escapeShell(word: string): string {
  const line = plainLine(word);
  return /^[\w@%+=:,./][\w@%+=:,./-]*$/.test(line) ? line : `'${line.replaceAll("'", "'\\''")}'`;
}
