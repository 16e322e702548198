import { expect, test } from "vitest";
import { withoutSecrets } from "./without-secrets.ts";

test.each([
  ..."GITHUB_TOKEN GITHUB_PAT STRIPE_KEY SSHPASS SLACK_WEBHOOK_URL AZURE_STORAGE_CONNECTION_STRING GPG_PASS JWT".split(
    " ",
  ),
  ..."AWS_ACCESS_KEY_ID AWS_SECRET_ACCESS_KEY MYSQL_PWD SENTRY_DSN DATABASE_URL SSH_AUTH_SOCK OPENAI_API_KEY".split(
    " ",
  ),
  ..."npm_config__authToken GOOGLE_APPLICATION_CREDENTIALS SSH_PRIVATE_KEY SESSION_COOKIE".split(" "),
])("%s is withheld", (name) => {
  expect(withoutSecrets({ [name]: "x" })).toEqual({});
});

test.each([
  "ghp_0123456789",
  "github_pat_0123456789",
  "sk_live_1",
  "xoxb-1-2",
  "eyJhbGciOiJIUzI1NiJ9.e30.x",
  "-----BEGIN OPENSSH PRIVATE KEY-----\nx",
  "postgres://me:secret@db.example/x",
  "https://:secret@registry.example/",
])("a secret under any name is withheld: %s", (value) => {
  expect(withoutSecrets({ ANYTHING: value })).toEqual({});
});

test("a proxy is needed, also one with a password; so is all that is no secret", () => {
  const env = {
    HTTPS_PROXY: "http://me:secret@proxy.example:3128",
    npm_config_https_proxy: "http://me:secret@proxy.example:3128",
    NO_PROXY: "localhost",
    PATH: "/usr/bin",
    PWD: "/work",
    OLDPWD: "/",
    PYTHONPATH: "/lib/python",
    NODE_EXTRA_CA_CERTS: "/etc/ca.pem",
    KEYBOARD: "de",
    LANG: "sk_SK.UTF-8",
    KIT_MIRROR: "https://github.com/=http://127.0.0.1:1/",
    npm_config_registry: "http://127.0.0.1:4873",
  };
  expect(withoutSecrets(env)).toEqual(env);
});
