import { type ChangedFile, changedFiles } from "../apply/changed-files.ts";
import { isRepository } from "../apply/git.ts";
import { previewAction } from "../apply/index.ts";
import type { Project } from "../project/project.ts";
import { openContext } from "../run/open-context.ts";
import { ownWeights } from "../scan/scan-project.ts";
import { committedFirst } from "../steps/repo.ts";
import { type Finding, ok, problem, warning } from "./finding.ts";

/** What the step repo commits while no commit has it. */
const newFiles: readonly string[] = ["LICENSE", ".gitignore"];
/** Files that are named. */
const mostNamed = 5;

/** Whether a run may commit, and what it will leave to the author. */
export async function treeFinding(project: Project, signal: AbortSignal): Promise<Omit<Finding, "what">> {
  const { root, config } = project;
  const context = { ...(await openContext(root, { signal })), pending: [], progress() {} };
  const { branch, steps } = config;
  const commit = await previewAction({ kind: "commit", paths: [], message: "", branch }, context);
  if (commit.state === "conflict") return problem(commit.effect, commit.hint);
  if (!(await isRepository(root))) return ok("no git repository yet: a run makes one");
  const changed = await changedFiles(root);
  const weights = ownWeights(project).filter((path) => changed.some((file) => file.path === path));
  const first = steps.includes("repo") ? committedFirst(project) : [];
  const seenTo = ({ path, isNew }: ChangedFile): boolean =>
    [...weights, ...first].includes(path) || (isNew && steps.includes("repo") && newFiles.includes(path));
  const left = changed.filter((file) => !seenTo(file)).map(({ path }) => path);
  const faults = [
    ...(left.length > 0 ? [`${named(left)} ${left.length === 1 ? "is" : "are"} not committed.`] : []),
    ...(weights.length > 0 ? [`${named(weights)} ${weights.length === 1 ? "is" : "are"} not ignored by git.`] : []),
  ];
  if (faults.length === 0) return ok(`clean, on ${branch}`);
  const hints = [
    ...(left.length > 0 ? ["Commit what is to be published: a run commits only its own."] : []),
    ...(weights.length > 0
      ? ["Do not commit the weights: once in the history, they stop a run. kit run repo adds them to .gitignore."]
      : []),
  ];
  return warning(faults.join(" "), hints.join(" "));
}

/** `a.py, b.py and 3 more` */
function named(paths: readonly string[]): string {
  const first = paths.slice(0, mostNamed).join(", ");
  return paths.length > mostNamed ? `${first} and ${paths.length - mostNamed} more` : first;
}
