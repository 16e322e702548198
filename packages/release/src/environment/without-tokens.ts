import { isSecret } from "./secret-variable.ts";

/** git's own settings, and the agent that has the keys for ssh. */
const ofGit = /^(?:GIT_(?!.*(?:TOKEN|SECRET|PASSW)).*|SSH_AUTH_SOCK)$/i;

/** The environment for programs that have no business with anybody's API: git and its hooks, ssh, gh. */
export function withoutTokens(env: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter((variable) => ofGit.test(variable[0]) || !isSecret(variable)));
}
