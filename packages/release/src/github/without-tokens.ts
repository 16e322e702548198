/**
 * The environment for programs that have no business with anybody's API: git and its hooks, ssh, gh. What looks like a
 * secret by its name stays out.
 */
export function withoutTokens(env: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !secretName.test(name)));
}

/** The environment for npm, whose settings may name any variable as the place of its token. */
export function withoutGithubTokens(env: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !githubName.test(name)));
}

const secretName = /(?:TOKEN|SECRET|PASSWORD|API_KEY|ACCESS_KEY|_PAT)$/i;
const githubName = /^(?:(?:GH|GITHUB)(?:_ENTERPRISE)?_TOKEN|HF_TOKEN|(?:GH|GITHUB)_PAT)$/i;
