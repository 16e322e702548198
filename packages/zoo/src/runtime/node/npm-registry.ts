import registryAuthToken from "registry-auth-token";
import { NpmConfigError } from "../../errors.ts";
import { shown } from "../../reference.ts";
import type { NpmRegistry } from "../types.ts";
import { namesUnset, npmConfig } from "./npm-config.ts";

/**
 * The registry, its token and its certificates, that npm itself would use.
 *
 * @throws NpmConfigError
 */
export function npmRegistry(packageName: string): NpmRegistry {
  const config = npmConfig();
  const scope = packageName.startsWith("@") ? packageName.split("/")[0] : undefined;
  const main = String(config.get("registry"));
  const url = String((scope && config.get(`${scope}:registry`)) || main);
  if (namesUnset(url)) throw new NpmConfigError(`its registry ${shown(url)}`);
  // A token that is in no variable is none.
  const known = Object.entries(config.snapshot).filter(([, value]) => !namesUnset(value));
  // Of old, and of no host: it is the main registry's, and would else be given for any address.
  const { _auth: unscoped, ...named } = Object.fromEntries(known);
  return {
    url: url.endsWith("/") ? url : `${url}/`,
    certificates: certificatesOf(config.get("ca")),
    headersFor(address): Readonly<Record<string, string>> {
      const auth = registryAuthToken(address.href, {
        recursive: true,
        npmrc: isOrigin(main, address) ? { ...named, _auth: unscoped } : named,
      });
      return auth ? { authorization: `${auth.type} ${auth.token}` } : {};
    },
  };
}

/** @param value One string, or several. */
function certificatesOf(value: unknown): string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  return list.filter((one) => typeof one === "string").filter((one) => one !== "");
}

function isOrigin(registry: string, address: URL): boolean {
  return URL.canParse(registry) && new URL(registry).origin === address.origin;
}
