import npmConf from "@pnpm/npm-conf";
import { NpmConfigError } from "../../errors.ts";

/** What npm is configured for: by `.npmrc` files and `npm_config_…` variables. */
export interface NpmConfig {
  get(key: string): unknown;
  readonly snapshot: Readonly<Record<string, unknown>>;
}

/**
 * Reads npm's configuration as npm does, or not at all: without a file of it a package would be looked for in another
 * registry, where anybody may have published one of its name.
 *
 * @throws NpmConfigError
 */
export function npmConfig(): NpmConfig {
  const added: string[] = [];
  try {
    while (true) {
      const { config, fault } = attempt();
      const [, written, name] = unset.exec(fault ?? "") ?? [];
      if (fault === undefined) return config;
      if (!written || !name || added.includes(name)) throw new NpmConfigError(fileOf(fault));
      // npm leaves the name of an unset variable as it is, and nothing where it is marked as optional. The library drops
      // the file, unless there is such a variable: for as long as it reads, at a stretch, there is.
      added.push(name);
      process.env[name] = name.endsWith("?") ? "" : written;
    }
  } finally {
    for (const name of added) delete process.env[name];
  }
}

/** Whether a value names a variable that is not set. */
export function namesUnset(value: unknown): boolean {
  return /\$\{[^${}]+\}/.test(String(value));
}

const unset = /Failed to replace env in config: \\*(\$\{([^${}]+)\})/;

function attempt(): { readonly config: NpmConfig; readonly fault: string | undefined } {
  try {
    const { config, warnings } = npmConf();
    return { config, fault: warnings[0] };
  } catch (error) {
    return { config: { get: () => undefined, snapshot: {} }, fault: String(error) };
  }
}

/** The rest of what the library says may hold a token. */
function fileOf(fault: string): string {
  return /^Issue while reading "(.*?)"\. /s.exec(fault)?.[1] ?? "its npm_config_ variables";
}
