// Holds imports between packages, and their dependencies, to the table: down only.
import { globSync, readFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import ts from "typescript";
import { root } from "./run.ts";

/** Who may import whom. `types` is open to all; tooling to tests alone. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  types: [],
  image: [],
  zoo: [],
  viz: [],
  convert: [],
  detector: ["image", "zoo", "convert"],
  release: ["image", "zoo", "detector", "viz", "convert"],
  demo: ["image", "zoo", "detector", "viz", "convert"],
  docs: ["image", "zoo", "detector", "viz", "convert", "release"],
  notebook: ["image", "zoo", "detector", "viz", "convert", "release"],
};

const faults = [...globSync("{packages,apps}/*/package.json", { cwd: root })].flatMap((manifest) => {
  const [group = "", name = ""] = manifest.split(sep);
  const allowed = mayImport[name];
  if (!allowed) return [`${group}/${name} is not in the table of ${import.meta.filename}`];
  const { dependencies = {}, peerDependencies = {} } = JSON.parse(readFileSync(join(root, manifest), "utf8"));
  const declared = Object.keys({ ...dependencies, ...peerDependencies });
  const inManifest = declared.map((dependency) => ({ file: manifest, specifier: dependency }));
  return [...inManifest, ...importsOf(join(group, name))].flatMap(({ file, specifier }) => {
    if (specifier.startsWith(".") && relative(join(group, name), join(dirname(file), specifier)).startsWith("..")) {
      return [`${file} imports ${specifier}, which is outside of its package: import the package by its name`];
    }
    const imported = /^@kit\/([^/]+)/.exec(specifier)?.[1];
    if (imported === undefined || imported === name || imported === "types" || allowed.includes(imported)) return [];
    return [`${file} imports ${specifier}: ${name} may import ${["types", ...allowed].join(", ")}`];
  });
});

for (const fault of faults) console.error(fault);
process.exitCode = faults.length > 0 ? 1 : 0;

function importsOf(folder: string): { file: string; specifier: string }[] {
  return globSync(`${folder}/src/**/*.ts`, { cwd: root })
    .filter((file) => !file.endsWith(".test.ts"))
    .flatMap((file) => {
      const { importedFiles } = ts.preProcessFile(readFileSync(join(root, file), "utf8"));
      return importedFiles.map(({ fileName }) => ({ file, specifier: fileName }));
    });
}
