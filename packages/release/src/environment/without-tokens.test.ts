import { expect, test } from "vitest";
import { withoutTokens } from "./without-tokens.ts";

const npm = ["NPM_TOKEN", "NODE_AUTH_TOKEN", "ACTIONS_ID_TOKEN_REQUEST_TOKEN", "npm_config_//r.example/:_authToken"];
const github = ["GITHUB_TOKEN", "GH_TOKEN", "GH_ENTERPRISE_TOKEN", "GITHUB_PAT", "GITHUB_TOKEN_2", "HF_TOKEN"];
const others = ["MY_SECRET", "DB_PASSWORD", "DB_PASSWD", "OPENAI_API_KEY", "OPENAI_KEY", "AWS_SECRET_ACCESS_KEY"];
const plain = {
  ...{ PATH: "/bin", SSH_AUTH_SOCK: "socket", GIT_AUTHOR_NAME: "A", GIT_ASKPASS: "ask", PATTERN: "x" },
  ...{ GIT_CONFIG_KEY_0: "user.name", GIT_CONFIG_VALUE_0: "A" },
};
const env = { ...Object.fromEntries([...npm, ...github, ...others].map((name) => [name, "canary"])), ...plain };

test("git and its hooks see no token of anybody's", () => {
  expect(withoutTokens(env)).toEqual(plain);
});
