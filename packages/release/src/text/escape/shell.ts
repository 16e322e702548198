import { plainLine } from "../plain-line.ts";

/** One word of a POSIX shell's command line. A word without any meaning to a shell stays as it is. */
export function escapeShell(word: string): string {
  const line = plainLine(word);
  return /^[\w@%+=:,./][\w@%+=:,./-]*$/.test(line) ? line : `'${line.replaceAll("'", "'\\''")}'`;
}

/** A path as a word of a command line that no program takes for an option: `-o` → `./-o`. */
export function escapeShellPath(path: string): string {
  return escapeShell(path.startsWith("-") ? `./${path}` : path);
}
