import { expect, test } from "vitest";
import { withoutGithubTokens, withoutTokens } from "./without-tokens.ts";

const npm = ["NPM_TOKEN", "NODE_AUTH_TOKEN", "ACTIONS_ID_TOKEN_REQUEST_TOKEN", "npm_config_//r.example/:_authToken"];
const github = ["GITHUB_TOKEN", "GH_TOKEN", "GH_ENTERPRISE_TOKEN", "GITHUB_ENTERPRISE_TOKEN", "HF_TOKEN", "GITHUB_PAT"];
const others = ["MY_SECRET", "DB_PASSWORD", "OPENAI_API_KEY", "AWS_SECRET_ACCESS_KEY"];
const plain = { PATH: "/bin", SSH_AUTH_SOCK: "socket", GIT_AUTHOR_NAME: "A" };
const env = { ...Object.fromEntries([...npm, ...github, ...others].map((name) => [name, "canary"])), ...plain };

test("git and its hooks see no token of anybody's", () => {
  expect(withoutTokens(env)).toEqual(plain);
});

test("npm sees those that it may log in with, and none of GitHub's", () => {
  expect(Object.keys(withoutGithubTokens(env)).sort()).toEqual([...npm, ...others, ...Object.keys(plain)].sort());
});
