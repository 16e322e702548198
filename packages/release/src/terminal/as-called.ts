import process from "node:process";

/** The commands in a hint as the user can type them: who runs `npx @kit/release` has no `kit` on the PATH. */
export function asCalled(hint: string, env: NodeJS.ProcessEnv = process.env): string {
  // npm sets it for what npx runs.
  if (env.npm_command !== "exec") return hint;
  return hint.replaceAll(
    /(?<![\w/.-])kit (?=(?:card|check|detect|doctor|eval|models|notebook|plan|run|status|undo)\b)/g,
    "npx @kit/release ",
  );
}
