import npmConf from "@pnpm/npm-conf";
import registryAuthToken from "registry-auth-token";
import type { NpmRegistry } from "../types.ts";

/** The registry, and its token, that npm itself would use: from `.npmrc` files and `npm_config_…` variables. */
export function npmRegistry(packageName: string): NpmRegistry {
  const { config } = npmConf();
  const scope = packageName.startsWith("@") ? packageName.split("/")[0] : undefined;
  const url = String((scope && config.get(`${scope}:registry`)) || config.get("registry"));
  return {
    url: url.endsWith("/") ? url : `${url}/`,
    headersFor(address): Readonly<Record<string, string>> {
      const auth = registryAuthToken(address.href, { recursive: true });
      return auth ? { authorization: `${auth.type} ${auth.token}` } : {};
    },
  };
}
