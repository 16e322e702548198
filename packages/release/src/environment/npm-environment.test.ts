import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { npmEnvironment } from "./npm-environment.ts";

const own = ["NPM_TOKEN", "NODE_AUTH_TOKEN", "ACTIONS_ID_TOKEN_REQUEST_URL", "npm_config_//r.example/:_authToken"];
const named = ["LAB_NPM_KEY", "MY_SECRET"];
const others = [
  ...["OPENAI_API_KEY", "AWS_SECRET_ACCESS_KEY", "WANDB_API_KEY", "HUGGING_FACE_HUB_TOKEN", "HF_TOKEN", "DB_PASSWD"],
  ...["GITHUB_TOKEN", "GH_TOKEN", "GH_ENTERPRISE_TOKEN", "GITHUB_ENTERPRISE_TOKEN", "GITHUB_PAT", "GITHUB_TOKEN_2"],
];

test("npm sees what it may log in with, and no other secret", async () => {
  const root = mkdtempSync(join(tmpdir(), "kit-npm-"));
  const userconfig = join(root, "user");
  const cwd = join(root, "project", "js");
  mkdirSync(cwd, { recursive: true });
  writeFileSync(userconfig, `//r.example/:_authToken=\${${named[0]}}\n//other.example/:_authToken=\${GITHUB_TOKEN}\n`);
  writeFileSync(join(root, "project", ".npmrc"), `//own.example/:_password=\${${named[1]}?}\n`);
  const plain = { PATH: "/bin", NPM_CONFIG_USERCONFIG: userconfig };
  const secrets = Object.fromEntries([...own, ...named, ...others].map((name) => [name, "canary"]));
  const seen = Object.keys(await npmEnvironment(cwd, { ...plain, ...secrets }));
  expect(seen.sort()).toEqual([...own, ...named, ...Object.keys(plain)].sort());
});
