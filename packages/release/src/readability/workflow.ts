import type { WriteAction } from "../action.ts";
import type { Project } from "../project/project.ts";
import { fillTemplate } from "../text/template.ts";

export interface WorkflowOptions {
  /** Relative to the project's folder. */
  readonly path: string;
  readonly template: string;
  /** What the template asks for beside the branch. */
  readonly values?: Readonly<Record<string, string>>;
  /** What a workflow has in it that does the same. */
  readonly does: RegExp;
}

/** A workflow of GitHub Actions; none where one of the project's own does that work already. */
export async function workflow(
  project: Project,
  { path, template, values, does }: WorkflowOptions,
): Promise<readonly WriteAction[]> {
  const files = await project.files();
  const others = files.filter((file) => /^\.github\/workflows\/[^/]+\.ya?ml$/.test(file) && file !== path);
  const texts = await Promise.all(others.map((file) => project.read(file)));
  if (texts.some((text) => does.test(text ?? ""))) return [];
  // Stands between quotes: a branch has no character in its name that means anything there.
  const content = fillTemplate(template, { ...values, branch: project.config.branch });
  const existing = await project.read(path);
  // One of that name is the author's by now, to be changed at will.
  return [{ kind: "write", path, content: existing ?? content, mergedFrom: existing ?? null }];
}
