import { escapeShell } from "./escape/shell.ts";

/** What commits these files, and nothing else: for hints. */
export function commitCommand(paths: readonly string[]): string {
  const named = paths.map(escapeShell).join(" ");
  return `git add -- ${named} && git commit -- ${named}`;
}
