/** A place in a text that looks like a secret. */
export interface Secret {
  /** From 1. */
  readonly line: number;
  /** Such as `github token`. Never the secret itself. */
  readonly what: string;
}

/** Keys and tokens in a text, as secretlint's recommended rules know them. */
export async function findSecrets(path: string, content: string): Promise<readonly Secret[]> {
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
