import type { ProjectConfig } from "../project/config.ts";

/** The text of the licence of the code, with year and holders filled in; undefined where SPDX knows none of that name. */
export async function licenseText(
  { license, authors, repository }: ProjectConfig,
  year: number,
): Promise<string | undefined> {
  const { default: licenses } = await import("spdx-license-list/full.js");
  const text = Object.hasOwn(licenses, license) ? licenses[license]?.licenseText : undefined;
  if (text === undefined) return undefined;
  const [owner = ""] = repository.split("/");
  const holders = authors.length > 0 ? authors.map(({ name }) => name).join(", ") : owner;
  const filled = text
    // The list has this one with its first holder's name.
    .replace(
      /^Copyright \(c\) [\d-]+ by Internet S.*\n(?:Copyright \(c\) .*\n)?/m,
      () => `Copyright (c) ${year} ${holders}\n`,
    )
    .replace(/^(Copyright .*)<year>(.*)$/m, (_, before: string, after: string) => `${before}${year}${after}`)
    .replace(/<(?:copyright holders?|owner|name of author)>\.?/, () => holders);
  return `${filled.trimEnd()}\n`;
}
