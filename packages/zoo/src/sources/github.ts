import { runtime } from "#runtime";
import { SourceInvalidError } from "../errors.ts";
import type { NetworkOptions } from "../options.ts";
import { parseReference, type Reference, shown } from "../reference.ts";
import { requestJson } from "../request-json.ts";
import type { Location, Source } from "../source.ts";

/**
 * `github:owner/repo@tag/asset`: a file of a release; without `@tag`, of the latest. With `GITHUB_TOKEN` or `GH_TOKEN`
 * also of private ones, through GitHub's API, the one host that sees the token.
 * GitHub sends no CORS headers with these files, so that no browser can read them.
 */
export const github: Source = {
  schemes: ["github"],
  inBrowser: false,
  async locate(source, options) {
    const reference = parseReference(source);
    const { place, ref, path } = reference;
    if (path.includes("/"))
      throw new SourceInvalidError(shown(source), "a release has no folders", "Write github:owner/repo@tag/asset.");
    const release = ref ? `download/${encodeURIComponent(ref)}` : "latest/download";
    const open = { url: new URL(`https://github.com/${place}/releases/${release}/${encodeURIComponent(path)}`) };
    const token = runtime.env("GITHUB_TOKEN") ?? runtime.env("GH_TOKEN");
    return (token && (await findAsset(reference, token, options))) || open;
  },
};

/** What is needed of what GitHub tells of a release. */
interface Release {
  readonly assets?: unknown;
}

/** Undefined where the token opens no such asset: a public one needs none. */
async function findAsset(
  { place, ref, path }: Reference,
  token: string,
  options: NetworkOptions,
): Promise<Location | undefined> {
  const url = new URL(
    `https://api.github.com/repos/${place}/releases/${ref ? `tags/${encodeURIComponent(ref)}` : "latest"}`,
  );
  const authorization = `Bearer ${token}`;
  const asked = requestJson({ url, headers: { authorization, accept: "application/vnd.github+json" } }, options);
  const release: Release = Object(await asked.catch(() => undefined));
  options.signal?.throwIfAborted();
  const assets: readonly unknown[] = Array.isArray(release.assets) ? release.assets : [];
  const address: unknown = Object(assets.find((asset) => Object(asset).name === path)).url;
  if (typeof address !== "string" || !URL.canParse(address) || new URL(address).origin !== url.origin) return undefined;
  return { url: new URL(address), headers: { authorization, accept: "application/octet-stream" } };
}
