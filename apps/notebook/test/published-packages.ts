import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { publishPackages } from "@kit/tooling/publish-packages";
import { startRegistry } from "@kit/tooling/testing";

/** Where notebooks are executed: Kit's packages come from a registry on loopback, all others from npm. */
export interface PublishedPackages extends AsyncDisposable {
  readonly env: NodeJS.ProcessEnv;
  /** Deno reads no other. */
  readonly npmrc: string;
  readonly url: string;
}

export async function publishedPackages(): Promise<PublishedPackages> {
  const registry = await startRegistry();
  await publishPackages(registry);
  const folder = await mkdtemp(join(tmpdir(), "kit-notebook-env-"));
  const npmrc = join(folder, ".npmrc");
  await writeFile(npmrc, `@kit:registry=${registry.url}\n`);
  const env = {
    ...process.env,
    NPM_CONFIG_USERCONFIG: npmrc,
    npm_config_userconfig: npmrc,
    KIT_CACHE: join(folder, "cache"),
    DENO_DIR: join(folder, "deno"),
  };
  return {
    env,
    npmrc,
    url: registry.url,
    async [Symbol.asyncDispose]() {
      await registry[Symbol.asyncDispose]();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
