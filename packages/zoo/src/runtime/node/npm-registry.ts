import npmConf from "@pnpm/npm-conf";
import registryAuthToken from "registry-auth-token";
import type { NpmRegistry } from "../types.ts";

/** The registry, and its token, that npm itself would use: from `.npmrc` files and `npm_config_…` variables. */
export function npmRegistry(packageName: string): NpmRegistry {
  const { config } = npmConf();
  const scope = packageName.startsWith("@") ? packageName.split("/")[0] : undefined;
  const main = String(config.get("registry"));
  const url = String((scope && config.get(`${scope}:registry`)) || main);
  // Of old, and of no host: it is the main registry's, and would else be given for any address.
  const { _auth: unscoped, ...named } = config.snapshot;
  return {
    url: url.endsWith("/") ? url : `${url}/`,
    headersFor(address): Readonly<Record<string, string>> {
      const auth = registryAuthToken(address.href, {
        recursive: true,
        npmrc: isOrigin(main, address) ? { ...named, _auth: unscoped } : named,
      });
      return auth ? { authorization: `${auth.type} ${auth.token}` } : {};
    },
  };
}

function isOrigin(registry: string, address: URL): boolean {
  return URL.canParse(registry) && new URL(registry).origin === address.origin;
}
