import type { Action } from "../action.ts";
import { NotForPublicError } from "../errors.ts";
import type { Project } from "../project/project.ts";
import { withWrites } from "../project/with-writes.ts";
import { describe } from "../run/describe.ts";
import { openContext } from "../run/open-context.ts";
import { type PlannedAction, previewActions } from "../run/plan-steps.ts";
import { steps } from "../steps/index.gen.ts";
import { type Finding, findingOf, ok, problem } from "./finding.ts";

/**
 * Whether the steps that are wanted can be planned, and whether something is in the way of what they write: asked of
 * the steps themselves, each as the project will be once those before it are done.
 */
export async function stepFindings(project: Project, signal: AbortSignal): Promise<readonly Finding[]> {
  const context = { ...(await openContext(project.root, { signal })), progress() {} };
  const wanted: readonly string[] = project.config.steps;
  const pending: Action[] = [];
  let seen = project;
  const findings: Finding[] = [];
  for (const { name, plan } of steps.filter((step) => wanted.includes(step.name))) {
    const finding = await findingOf(`step ${name}`, async () => {
      const actions = await plan(seen).catch((error: unknown) => {
        // Told line by line as what is fit for the public.
        if (name === "repo" && error instanceof NotForPublicError) return [];
        throw error;
      });
      seen = withWrites(seen, actions);
      const planned = await previewActions(actions.filter(isLocal), { ...context, pending });
      pending.push(...planned.filter(({ preview }) => preview.state === "needed").map(({ action }) => action));
      return obstacleOf(planned) ?? ok("");
    });
    findings.push(finding);
  }
  const problems = findings.filter(({ state }) => state !== "ok");
  return problems.length > 0 ? problems : [{ what: "steps", ...ok(`nothing is in the way of ${wanted.join(", ")}`) }];
}

/** What is brought about in the folder alone. Of commits, the working tree tells. */
function isLocal({ kind }: Action): boolean {
  return kind === "write" || kind === "notebook";
}

function obstacleOf(planned: readonly PlannedAction[]): Omit<Finding, "what"> | undefined {
  const obstacles = planned.flatMap(({ action, preview }) => {
    if (preview.state !== "conflict") return [];
    // A diff is for kit plan.
    const told = preview.effect.includes("\n")
      ? `Something else is in the place of ${describe(action)}.`
      : preview.effect;
    return [{ told, hint: preview.hint }];
  });
  const [first] = obstacles;
  return first && problem(obstacles.map(({ told }) => told).join(" "), first.hint);
}
