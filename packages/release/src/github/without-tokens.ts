/** The environment for programs that have no business with GitHub's API: hooks, npm, notebooks. */
export function withoutTokens(env: NodeJS.ProcessEnv = process.env): NodeJS.ProcessEnv {
  const { GITHUB_TOKEN, GH_TOKEN, ...others } = env;
  return others;
}
