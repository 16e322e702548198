import { researchSecrets } from "./research-secrets.ts";

/** A place in a text that looks like a secret. */
export interface Secret {
  /** From 1. */
  readonly line: number;
  /** Such as `github token`. Never the secret itself. */
  readonly what: string;
}

/** Some rules take minutes for a long text and milliseconds for its pieces, in letters. */
const pieceLength = 2 ** 18;
/** So that what lies across a border is whole in one of two pieces: longer than any key. */
const overlap = 2 ** 13;

/** Keys and tokens in a text, as secretlint's recommended rules know them, and those of researchers' tools. */
export async function findSecrets(path: string, content: string): Promise<readonly Secret[]> {
  const found: Secret[] = [];
  let before = 0;
  for (let start = 0; start < content.length; start += pieceLength) {
    const piece = content.slice(start, start + pieceLength + overlap);
    for (const { line, what } of await secretsOf(path, piece)) found.push({ line: before + line, what });
    before += countLines(content.slice(start, start + pieceLength));
  }
  // What one knows, the other need not tell again.
  const isNew = ({ line }: Secret) => !found.some((other) => other.line === line);
  return [...found, ...researchSecrets(content).filter(isNew)];
}

async function secretsOf(path: string, content: string): Promise<readonly Secret[]> {
  // A third of a second, for the one step that scans.
  const [{ lintSource }, { creator }] = await Promise.all([
    import("@secretlint/core"),
    import("@secretlint/secretlint-rule-preset-recommend"),
  ]);
  const { messages } = await lintSource({
    source: { filePath: path, content, contentType: "text" },
    options: {
      maskSecrets: true,
      noPhysicFilePath: true,
      config: { rules: [{ id: "@secretlint/secretlint-rule-preset-recommend", rule: creator, options: {} }] },
    },
  });
  return messages.map(({ loc, messageId }) => ({
    line: loc.start.line,
    what: messageId.toLowerCase().replaceAll("_", " "),
  }));
}

function countLines(text: string): number {
  return text.split("\n").length - 1;
}
