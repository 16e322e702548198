import { isRecord, type Plain } from "../text/merge/plain.ts";
import { addToYamlList, mergeYaml, readYaml } from "../text/merge/yaml.ts";

export const preCommitPath = ".pre-commit-config.yaml";

/** Identifiers of the hooks of a `.pre-commit-config.yaml`. @throws MergeFailedError */
export function hooksOf(text: string): ReadonlySet<string> {
  return new Set(reposOf(readYaml(text, preCommitPath)).flatMap(idsOf));
}

/**
 * Adds the repositories of a template whose hooks are wanted and not there.
 *
 * @param more Settings by identifier of a hook, where it is added.
 * @throws MergeFailedError
 */
export function withHooks(
  existing: string | undefined,
  template: string,
  wanted: readonly string[],
  more: Readonly<Record<string, Plain>> = {},
): string {
  const text = existing ?? "";
  const there = hooksOf(text);
  const lacks = (hook: Plain) => wanted.includes(String(hook.id)) && !there.has(formerName(String(hook.id)));
  const added = reposOf(readYaml(template, preCommitPath))
    .map((repo) => ({ ...repo, hooks: hooksIn(repo).filter((hook) => lacks(hook) && !there.has(String(hook.id))) }))
    .filter(({ hooks }) => hooks.length > 0)
    .map((repo) => ({ ...repo, hooks: repo.hooks.map((hook) => ({ ...hook, ...more[String(hook.id)] })) }));
  if (reposOf(readYaml(text, preCommitPath)).length === 0) return mergeYaml(existing, { repos: added }, preCommitPath);
  return addToYamlList(text, "repos", added, preCommitPath);
}

function reposOf({ repos }: Plain): readonly Plain[] {
  return Array.isArray(repos) ? repos.filter(isRecord) : [];
}

function hooksIn({ hooks }: Plain): readonly Plain[] {
  return Array.isArray(hooks) ? hooks.filter(isRecord) : [];
}

function idsOf(repo: Plain): readonly string[] {
  return hooksIn(repo).map(({ id }) => String(id));
}

/** What a hook was called before. */
function formerName(id: string): string {
  return id === "ruff-check" ? "ruff" : id;
}
