// Publishes what the version pull request has raised: `npm run release`, which the release workflow calls.
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join, sep } from "node:path";
import { publicManifests } from "../packed/pack-all.ts";
import { root, run } from "./run.ts";

const { GITHUB_REPOSITORY: repository } = process.env;
if (!repository) throw new Error("GITHUB_REPOSITORY is not set: npm run release is for the release workflow");

// Provenance ties a package to the repository that its manifest names: the one that this runs in.
for (const manifest of publicManifests()) {
  const path = join(root, manifest);
  const directory = dirname(manifest).split(sep).join("/");
  const url = `git+https://github.com/${repository}.git`;
  const json = { ...JSON.parse(readFileSync(path, "utf8")), repository: { type: "git", url, directory } };
  writeFileSync(path, `${JSON.stringify(json, null, 2)}\n`);
}
run("changeset", ["publish"]);
