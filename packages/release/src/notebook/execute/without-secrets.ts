/** Names of secrets. `PWD` and `OLDPWD` are folders, `MYSQL_PWD` is a password. */
const secretName = new RegExp(
  [
    "token|secret|passw|passphrase|credential|cookie|jwt|webhook|private",
    "_auth|api_?key|access_?key|pass(?:_|$)|_pwd$|(?:^|_)(?:keys?|pat|pin|dsn|sas)(?:_|$)",
    "connection_?str|(?:database|db|postgres|mysql|mongo|mongodb|redis|amqp|rabbitmq)_?(?:url|uri)",
  ].join("|"),
  "i",
);
/** Tokens that their issuer marks as such, private keys, and addresses with a password. */
const secretValue =
  /^(?:gh[oprsu]_|github_pat_|glpat-|npm_|hf_|sk_(?:live|test)_|sk-\w{16}|xox[abeprs]-|AKIA|eyJ[\w-]+\.)\w|-----BEGIN [A-Z ]*PRIVATE KEY|:\/\/[^\s/@]*:[^\s/@]+@/;
/** Nothing could be installed without them where there is no other way out. */
const proxyName = /^(?:npm_config_)?(?:https?_?|all_)?proxy$/i;

/**
 * The environment for code that needs no token: without variables that by their name or value hold a secret. A proxy
 * stays, also with a password.
 */
export function withoutSecrets(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const isOpen = ([name, value = ""]: [string, string | undefined]) =>
    proxyName.test(name) || !(secretName.test(name) || secretValue.test(value));
  return Object.fromEntries(Object.entries(env).filter(isOpen));
}
