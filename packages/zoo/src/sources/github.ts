import { SourceInvalidError } from "../errors.ts";
import { parseReference, shown } from "../reference.ts";
import type { Source } from "../source.ts";

/**
 * `github:owner/repo@tag/asset`: a file of a public release; without `@tag`, of the latest.
 * GitHub sends no CORS headers with these, so that no browser can read them.
 */
export const github: Source = {
  schemes: ["github"],
  inBrowser: false,
  async locate(source) {
    const { place, ref, path } = parseReference(source);
    if (path.includes("/"))
      throw new SourceInvalidError(shown(source), "a release has no folders", "Write github:owner/repo@tag/asset.");
    const release = ref ? `download/${encodeURIComponent(ref)}` : "latest/download";
    return { url: new URL(`https://github.com/${place}/releases/${release}/${encodeURIComponent(path)}`) };
  },
};
