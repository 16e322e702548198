import { execFileSync } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { run } from "../scripts/run.ts";
import { type Registry, startRegistry } from "../testing/registry.ts";
import { packAll, publicManifests } from "./pack-all.ts";

/** Where what is published can be tried: Kit's packages come from a registry on loopback, all others from npm. */
export interface PublishedPackages extends AsyncDisposable {
  /** For child processes: npm as described, and caches of their own. */
  readonly env: NodeJS.ProcessEnv;
  /** For Deno, which looks for it beside what it runs. */
  readonly npmrc: string;
  readonly url: string;
}

/** Builds, packs and publishes every public package. */
export async function publishedPackages(): Promise<PublishedPackages> {
  const registry = await startRegistry();
  const folder = await mkdtemp(join(tmpdir(), "kit-published-"));
  await publishAll(registry, folder);
  const npmrc = join(folder, ".npmrc");
  const [, login = ""] = (await readFile(registry.userconfig, "utf8")).split("\n");
  await writeFile(npmrc, `@kit:registry=${registry.url}\n${login}\n`);
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

async function publishAll(registry: Registry, folder: string): Promise<void> {
  const filters = publicManifests().map((manifest) => `--filter=./${dirname(manifest)}`);
  run(process.execPath, ["tooling/scripts/build.ts", ...filters]);
  for (const [index, { tarball }] of packAll(folder).entries()) {
    const unpacked = join(folder, String(index));
    await mkdir(unpacked);
    execFileSync("tar", ["-xzf", tarball, "-C", unpacked]);
    await registry.publish(join(unpacked, "package"));
  }
}
