import type { WriteAction } from "../action.ts";
import type { Project } from "../project/project.ts";
import { mergeJson } from "../text/merge/json.ts";
import { mergeYaml } from "../text/merge/yaml.ts";
import { readTemplate } from "../text/template.ts";
import type { Change } from "./change.ts";
import { lefthookCommands, missingTools, namesTool } from "./typescript-tools.ts";
import { workflow } from "./workflow.ts";

/**
 * Settings that keep TypeScript readable: biome, tsc and lefthook, and the same on GitHub. What the project has set
 * stays: with ESLint or Prettier there, biome is left out; with another manager of hooks, lefthook.
 *
 * @param options.beside Whether Python is readable by pre-commit as well: two managers would take each other's hooks.
 * @throws MergeFailedError where settings that are there cannot be added to.
 */
export async function readableTypescript(
  project: Project,
  { beside }: { readonly beside: boolean },
): Promise<readonly Change[]> {
  const files = await project.files();
  const template = (name: string) => readTemplate(`readability/typescript/${name}`);
  const has = (pattern: RegExp) => files.some((path) => pattern.test(path));
  const manifest = await project.read("package.json");
  const names = (...tools: readonly string[]) => tools.some((tool) => namesTool(manifest, tool));
  const biome =
    !has(/^(?:\.eslintrc|eslint\.config\.|\.prettierrc|prettier\.config\.)/) &&
    !names("eslint", "eslintConfig", "prettier");
  const hooksPath = files.find((path) => /^\.?lefthook\.ya?ml$/.test(path)) ?? "lefthook.yml";
  const hooks = await project.read(hooksPath);
  const hasOther =
    beside ||
    has(/^(?:\.husky\/|\.?simple-git-hooks\.|\.pre-commit-config\.yaml$)/) ||
    names("husky", "simple-git-hooks");
  const lefthook = hooks !== undefined || !hasOther;
  const tools = ["typescript", ...(biome ? ["@biomejs/biome"] : []), ...(lefthook ? ["lefthook"] : [])];

  const devDependencies = missingTools(manifest, await template("package-settings.json"), tools);
  const commands = lefthookCommands(await template("lefthook.yml"), biome);
  const writes = [
    write("package.json", manifest, mergeJson(manifest, { devDependencies }, "package.json")),
    ...(biome && !has(/^biome\.jsonc$/)
      ? [await kept(project, "biome.json", await template("biome-settings.json"))]
      : []),
    await kept(project, "tsconfig.json", await template("tsconfig-settings.json")),
    ...(lefthook ? [write(hooksPath, hooks, mergeYaml(hooks, commands, hooksPath))] : []),
    ...(await workflow(project, {
      path: ".github/workflows/typescript-checks.yml",
      template: withoutBiome(await template("typescript-checks.yml"), biome),
      values: { install: installCommand(has) },
      does: /\btsc\b|\bbiome\b/,
    })),
  ];
  return [{ message: "Check format, lint and types of the TypeScript code", writes }];
}

function write(path: string, existing: string | undefined, content: string): WriteAction {
  return { kind: "write", path, content, mergedFrom: existing ?? null };
}

/** What is there; ours where nothing is. */
async function kept(project: Project, path: string, ours: string): Promise<WriteAction> {
  const existing = await project.read(path);
  return write(path, existing, existing ?? ours);
}

function withoutBiome(text: string, biome: boolean): string {
  return biome
    ? text
    : text
        .split("\n")
        .filter((line) => !line.includes("biome"))
        .join("\n");
}

/** The lockfile does not have the tools yet that the step brings. */
function installCommand(has: (pattern: RegExp) => boolean): string {
  if (has(/^pnpm-lock\.yaml$/)) return "npx pnpm install --no-frozen-lockfile";
  return has(/^yarn\.lock$/) ? "npx yarn install --no-immutable" : "npm install";
}
