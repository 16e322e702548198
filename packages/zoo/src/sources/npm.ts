import { runtime } from "#runtime";
import { PackageInvalidError, SourceInvalidError } from "../errors.ts";
import type { NetworkOptions } from "../options.ts";
import { parseReference, shown } from "../reference.ts";
import { requestJson } from "../request-json.ts";
import type { Location, Source } from "../source.ts";

/**
 * `npm:package@version/path`: a file of an npm package. In Node it comes out of the package's tarball in the registry
 * that npm is configured for; where `npmBase` is known (in a browser by default), from there as it is.
 */
export const npm: Source = {
  schemes: ["npm"],
  inBrowser: true,
  async locate(source, options) {
    const { place, ref, path } = parseReference(source);
    const base = options.npmBase ?? runtime.npmBase;
    if (base === undefined) return findTarball(source, place, ref ?? "latest", path, options);
    if (!isWeb(base)) throw new SourceInvalidError(shown(source), `npmBase "${shown(base)}" is no URL`, "Correct it.");
    const file = path.split("/").map(encodeURIComponent).join("/");
    return { url: new URL(`${place}${ref ? `@${ref}` : ""}/${file}`, base.endsWith("/") ? base : `${base}/`) };
  },
};

/** What is needed of the metadata that a registry has of a package. */
interface Packument {
  readonly "dist-tags"?: Readonly<Record<string, string>>;
  readonly versions?: Readonly<
    Record<string, { readonly dist?: { readonly tarball?: unknown; readonly integrity?: unknown } }>
  >;
}

async function findTarball(
  source: string,
  name: string,
  versionOrTag: string,
  path: string,
  options: NetworkOptions,
): Promise<Location> {
  const registry = await runtime.npmRegistry(name);
  const { certificates } = registry;
  if (!isWeb(registry.url)) {
    const fault = `npm's registry "${shown(registry.url)}" is no URL`;
    throw new SourceInvalidError(shown(source), fault, "Correct it in .npmrc or npm_config_registry.");
  }
  const url = new URL(name.replace("/", "%2f"), registry.url);
  const accept = "application/vnd.npm.install-v1+json; q=1.0, application/json; q=0.8";
  const packument: Packument = Object(
    await requestJson({ url, headers: { accept, ...registry.headersFor(url) }, certificates }, options),
  );
  const version = packument["dist-tags"]?.[versionOrTag] ?? versionOrTag;
  const dist = packument.versions?.[version]?.dist;
  if (!dist)
    throw new PackageInvalidError(
      shown(source),
      `the registry has no version ${version}`,
      "Correct the version in the card.",
    );
  if (typeof dist.tarball !== "string" || typeof dist.integrity !== "string")
    throw new PackageInvalidError(shown(source), "the registry gives no integrity for it", "Use another source.");
  if (!isWeb(dist.tarball, registry.url))
    throw new PackageInvalidError(shown(source), "the registry gives no URL of its tarball", "Use another source.");
  const tarball = new URL(dist.tarball, registry.url);
  if (url.protocol === "https:" && tarball.protocol !== "https:")
    throw new PackageInvalidError(
      shown(source),
      `the registry names a tarball at ${tarball.protocol}//${tarball.host}`,
      "Use another source.",
    );
  const { integrity } = dist;
  return { url: tarball, headers: registry.headersFor(tarball), certificates, packed: { path, integrity } };
}

function isWeb(address: string, base?: string): boolean {
  return URL.canParse(address, base) && /^https?:$/.test(new URL(address, base).protocol);
}
