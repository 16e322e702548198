import { createRequire } from "node:module";
import type { Project } from "../project/project.ts";
import { cardWithSources, isPackaged, publishedCard, releaseSource } from "../project/published-card.ts";
import { plainLine } from "../text/plain-line.ts";
import { readTemplate } from "../text/template.ts";
import { libraryReadme } from "./library-readme.ts";

/** The package's files by path: what its folder in the repository holds. */
export async function libraryFiles(project: Project, name: string): Promise<Readonly<Record<string, string>>> {
  return {
    "package.json": `${JSON.stringify(manifest(project, name), null, 2)}\n`,
    "index.js": await readTemplate("library/index.js"),
    "index.d.ts": await readTemplate("library/index.d.ts"),
    "index.test.js": await readTemplate("library/index.test.js"),
    "card.js": cardModule(project),
    ...(isPackaged(project) && { "fetch-weights.js": await readTemplate("library/fetch-weights.js") }),
    "model-card.json": `${JSON.stringify(publishedCard(project), null, 2)}\n`,
    "README.md": libraryReadme(project, name),
    LICENSE: licenseText(project),
    ".changeset/config.json": await changesetConfig(project),
    ".gitignore": "node_modules/\nweights/\n",
  };
}

async function changesetConfig({ config }: Project): Promise<string> {
  const settings = JSON.parse(await readTemplate("library/changeset.json"));
  return `${JSON.stringify({ ...settings, baseBranch: config.branch }, null, 2)}\n`;
}

function manifest(project: Project, name: string) {
  const { config, card } = project;
  const [author] = config.authors;
  return {
    name,
    version: config.version,
    description: plainLine(config.description ?? card.title),
    keywords: config.keywords,
    license: isPackaged(project) && card.license !== config.license ? "SEE LICENSE IN LICENSE" : config.license,
    ...(author && { author: { name: author.name, ...(author.email && { email: author.email }) } }),
    repository: { type: "git", url: `git+https://github.com/${config.repository}.git`, directory: "js" },
    type: "module",
    sideEffects: false,
    exports: {
      ".": { types: "./index.d.ts", default: "./index.js" },
      "./model-card.json": "./model-card.json",
      "./package.json": "./package.json",
    },
    files: ["index.js", "index.d.ts", "card.js", "model-card.json", "weights"],
    scripts: { test: "node --test", ...(isPackaged(project) && { prepack: "node fetch-weights.js" }) },
    dependencies: {
      "@kit/detector": range("@kit/detector"),
      "@kit/types": range("@kit/types"),
      "onnxruntime-node": range("onnxruntime-node"),
      sharp: range("sharp"),
    },
    devDependencies: { "@changesets/cli": "^2.29.0", "@kit/zoo": range("@kit/zoo") },
    engines: { node: ">=20" },
    publishConfig: { access: "public" },
  };
}

/** The versions of a dependency with which this very kit was made. */
function range(dependency: string): string {
  const require = createRequire(import.meta.url);
  const own: string = require("@kit/release/package.json").dependencies[dependency];
  return own.startsWith("workspace:") ? `^${require(`${dependency}/package.json`).version}` : own;
}

/** The card as code: weights inside the package are found beside it, in Node and by every bundler. */
function cardModule(project: Project): string {
  const card = cardWithSources(project, (name) => [releaseSource(project, name)]);
  if (!isPackaged(project)) return `export const card = ${JSON.stringify(card, null, 2)};\n`;
  const inside = card.weights.files.map(({ name }) => {
    const path = JSON.stringify(`./weights/${encodeURIComponent(name)}`);
    return `  ${JSON.stringify(name)}: new URL(${path}, import.meta.url).href,`;
  });
  return `// The weights lie in this package; the release has them, too.
const inside = {
${inside.join("\n")}
};

const released = ${JSON.stringify(card, null, 2)};

const files = released.weights.files.map((file) => ({ ...file, sources: [inside[file.name], ...file.sources] }));

export const card = { ...released, weights: { ...released.weights, files } };
`;
}

function licenseText(project: Project): string {
  const { config, card } = project;
  const code = `The code of this package: ${config.license}.`;
  const weights = [`The weights of ${card.name}: ${card.license}.`, card.licenseNote ?? ""].join(" ").trim();
  return isPackaged(project)
    ? `${code}\n\n${weights} They lie in this package, in weights/.\n`
    : `${code}\n\n${weights}\n`;
}
