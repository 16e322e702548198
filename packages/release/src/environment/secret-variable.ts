/** Names of secrets. `PWD` and `OLDPWD` are folders, `MYSQL_PWD` is a password. */
const secretName = new RegExp(
  [
    "token|secret|passw|passphrase|credential|cookie|jwt|webhook|private",
    "_auth(?:_|$)|(?:api|access|account|license)_?key|pass(?:_|$)|_pwd$|(?:^|_)(?:keys?|pat|pin|dsn|sas)(?:_|$)",
    "connection_?str|(?:database|db|postgres|mysql|mongo|mongodb|redis|amqp|rabbitmq)_?(?:url|uri)",
  ].join("|"),
  "i",
);
/** Tokens that their issuer marks as such, private keys, and addresses with a password. */
const secretValue =
  /^(?:gh[oprsu]_|github_pat_|glpat-|npm_|hf_|sk_(?:live|test)_|sk-\w{16}|xox[abeprs]-|AKIA|eyJ[\w-]+\.)\w|-----BEGIN [A-Z ]*PRIVATE KEY|:\/\/[^\s/@]*:[^\s/@]+@/;
/** Where there is no other way out, nothing can be fetched without them. */
const proxyName = /^(?:npm_config_)?(?:https?_?|all_)?proxy$/i;

/** Whether a variable holds a secret, by its name or its value. A proxy counts as none, also with a password. */
export function isSecret([name, value = ""]: readonly [string, string | undefined]): boolean {
  return !proxyName.test(name) && (secretName.test(name) || secretValue.test(value));
}

/** Whether a variable holds a token of GitHub's, which npm is never given. */
export function isGithubToken(name: string): boolean {
  return /^(?:GH|GITHUB)_(?:.*_)?(?:TOKEN|PAT)(?:_|$)/i.test(name);
}
