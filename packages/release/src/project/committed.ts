import type { Action, NotebookAction, WriteAction } from "../action.ts";
import type { Project } from "./project.ts";

/** The files, and their commit; pushed where the project goes to GitHub. */
export function committed(
  project: Project,
  message: string,
  writes: readonly (WriteAction | NotebookAction)[],
): readonly Action[] {
  const { repository, branch, allow, steps } = project.config;
  if (writes.length === 0) return [];
  const paths = writes.map(({ path }) => path);
  const push: readonly Action[] = steps.includes("repo") ? [{ kind: "push", repository, branch, allow }] : [];
  return [...writes, { kind: "commit", paths, onlyWritten: paths, message, branch }, ...push];
}
