/** The environment for code that needs no token: without variables that by their name hold a secret. */
export function withoutSecrets(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const secret = /token|secret|passw|passphrase|credential|_auth|api_?key|private_?key/i;
  return Object.fromEntries(Object.entries(env).filter(([name]) => !secret.test(name)));
}
