import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

const bin = join(import.meta.dirname, "../../../packages/release/src/bin.ts");

/** Every command of `kit` with what its `--help` prints: a heading and a block of text for each. */
export async function commandLine(): Promise<string> {
  const sections = await sectionsOf([]);
  return sections.join("\n");
}

/** Of a command, then of those that it groups. */
async function sectionsOf(path: readonly string[]): Promise<string[]> {
  const args = ["--conditions=kit-source", "--no-warnings", bin, ...path, "--help"];
  const { stdout } = await promisify(execFile)(process.execPath, args, { env: { ...process.env, NO_COLOR: "1" } });
  const below = await Promise.all(namesIn(stdout).map((name) => sectionsOf([...path, name])));
  return [`## ${["kit", ...path].join(" ")}\n\n\`\`\`text\n${stdout.trimEnd()}\n\`\`\`\n`, ...below.flat()];
}

/** The commands that a help lists. */
function namesIn(help: string): string[] {
  const [, list = ""] = /^Commands:\n((?: {2}.*\n?)*)/m.exec(help) ?? [];
  return [...list.matchAll(/^ {2}(\w+)/gm)].flatMap(([, name]) => (name && name !== "help" ? [name] : []));
}
