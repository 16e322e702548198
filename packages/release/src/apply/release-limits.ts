import type { WantedAsset } from "../github/assets.ts";

const mostAssets = 1000;
const mostBytes = 2 ** 31 - 1;

/** What GitHub would not take of a release's files: too many, too large, without a name, or two of one name. */
export function assetFaults(wanted: readonly WantedAsset[]): readonly string[] {
  const tooMany = wanted.length > mostAssets ? [`${wanted.length} files; a release takes at most ${mostAssets}`] : [];
  const names = wanted.map(({ name }) => name);
  const twice = [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
  return [
    ...tooMany,
    ...wanted.filter(({ bytes }) => bytes > mostBytes).map(({ name }) => `${name} is 2 GiB or larger`),
    ...wanted.filter(({ bytes }) => bytes === 0).map(({ name }) => `${name} is empty`),
    ...(names.includes("") ? ["a file has no name that GitHub takes"] : []),
    ...twice.map((name) => `two files are called ${name}`),
  ];
}
