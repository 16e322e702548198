import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { isGithubToken, isSecret } from "./secret-variable.ts";

/**
 * The environment for npm: of what looks like a secret, that which npm itself knows, and what its settings
 * name as the place of a token. Nothing of GitHub's.
 *
 * @param cwd Where npm is run: an `.npmrc` there, or in a folder above, may be one of its settings.
 */
export async function npmEnvironment(cwd: string, env: NodeJS.ProcessEnv = process.env): Promise<NodeJS.ProcessEnv> {
  const texts = await Promise.all(settingsOf(cwd, env).map((path) => readFile(path, "utf8").catch(() => "")));
  const named = new Set(texts.flatMap((text) => [...text.matchAll(/\$\{([^${}?]+)\??\}/g)].map(([, name]) => name)));
  const isNeeded = (name: string) => ownName.test(name) || named.has(name);
  return Object.fromEntries(
    Object.entries(env).filter((variable) => {
      const [name] = variable;
      return (isNeeded(name) || !isSecret(variable)) && !isGithubToken(name);
    }),
  );
}

/** Settings; its token and that of setup-node; what a workflow publishes with by its identity. */
const ownName =
  /^(?:npm_config_.*|NPM_TOKEN|NODE_AUTH_TOKEN|ACTIONS_ID_TOKEN_REQUEST_(?:TOKEN|URL)|(?:NPM|SIGSTORE)_ID_TOKEN)$/i;

/** Where npm may have settings: of a project, its user, its installation. */
function settingsOf(cwd: string, env: NodeJS.ProcessEnv): readonly string[] {
  const setting = (key: string) =>
    Object.entries(env).find(([name]) => name.toLowerCase() === `npm_config_${key}`)?.[1] || undefined;
  const prefix = setting("prefix") ?? env.PREFIX ?? dirname(dirname(process.execPath));
  return [
    ...foldersAbove(cwd).map((folder) => join(folder, ".npmrc")),
    setting("userconfig") ?? join(homedir(), ".npmrc"),
    setting("globalconfig") ?? join(prefix, "etc", "npmrc"),
  ];
}

function foldersAbove(folder: string): readonly string[] {
  const above = dirname(folder);
  return above === folder ? [folder] : [folder, ...foldersAbove(above)];
}
