/**
 * The environment for programs that have no business with anybody's API: git and its hooks, ssh, gh. What looks like a
 * secret by its name stays out.
 */
export function withoutTokens(env: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !isSecret(name)));
}

/** Whether a variable holds a secret, by its name: `OPENAI_KEY`, `DB_PASSWD`, `GITHUB_TOKEN_2`; not `SSH_AUTH_SOCK`. */
export function isSecret(name: string): boolean {
  return secretName.test(name);
}

/** Whether a variable holds a token of GitHub's, which npm is never given. */
export function isGithubToken(name: string): boolean {
  return /^(?:GH|GITHUB)_(?:.*_)?(?:TOKEN|PAT)(?:_|$)/i.test(name);
}

const secretName =
  /token|secret|passw|passphrase|credential|_auth$|(?:api|access|account|private|license)_?key|_key$|(?:^|_)pat(?:$|_\d+$)/i;
