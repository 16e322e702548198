import { isSecret } from "./secret-variable.ts";

/** The environment for code that needs no secret: notebooks. */
export function withoutSecrets(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter((variable) => !isSecret(variable)));
}
