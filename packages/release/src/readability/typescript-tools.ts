import { isRecord, type Plain } from "../text/merge/plain.ts";
import { readYaml } from "../text/merge/yaml.ts";

/** Of these tools, those that a `package.json` does not have, with their versions in a template of one. */
export function missingTools(manifest: string | undefined, template: string, tools: readonly string[]): Plain {
  // JSON is YAML.
  const versions = record(readYaml(template, "package.json").devDependencies);
  const { dependencies, devDependencies } = readYaml(manifest ?? "", "package.json");
  const there = { ...record(dependencies), ...record(devDependencies) };
  const missing = Object.entries(versions).filter(([name]) => tools.includes(name) && !Object.hasOwn(there, name));
  return Object.fromEntries(missing);
}

/** Whether a `package.json` has a tool, or settings under its name. */
export function namesTool(manifest: string | undefined, tool: string): boolean {
  const { dependencies, devDependencies, ...settings } = readYaml(manifest ?? "", "package.json");
  return [settings, record(dependencies), record(devDependencies)].some((names) => Object.hasOwn(names, tool));
}

/** The hooks of a `lefthook.yml`, with those of biome where it is wanted. */
export function lefthookCommands(template: string, biome: boolean): Plain {
  return Object.fromEntries(
    Object.entries(readYaml(template, "lefthook.yml")).map(([hook, settings]) => {
      const { commands, ...rest } = record(settings);
      const wanted = Object.entries(record(commands)).filter(([name]) => biome || name !== "biome");
      return [hook, { ...rest, commands: Object.fromEntries(wanted) }];
    }),
  );
}

function record(value: unknown): Plain {
  return isRecord(value) ? value : {};
}
