import type { Action } from "../action.ts";
import { NotForPublicError } from "../errors.ts";
import type { Project } from "../project/project.ts";
import { describe } from "../run/describe.ts";
import { openContext } from "../run/open-context.ts";
import { type PlannedAction, planSteps } from "../run/plan-steps.ts";
import type { Step } from "../step.ts";
import { steps } from "../steps/index.gen.ts";
import { type Finding, findingOf, ok, problem } from "./finding.ts";

/**
 * Whether the steps that are wanted can be planned, and whether something is in the way of what they write: asked of
 * the steps themselves, each as the project will be once those before it are done.
 */
export async function stepFindings(project: Project, signal: AbortSignal): Promise<readonly Finding[]> {
  const context = { ...(await openContext(project.root, { signal })), progress() {} };
  const wanted: readonly string[] = project.config.steps;
  const asked = steps.filter(({ name }) => wanted.includes(name)).map(withinFolder);
  const findings: Finding[] = [];
  const planned = await planSteps(asked, project, context);
  for (const { name, actions, error } of planned) {
    const finding = await findingOf(`step ${name}`, async () => {
      // What is not fit for the public is told line by line elsewhere.
      if (error && !(name === "repo" && error instanceof NotForPublicError)) throw error;
      return obstacleOf(actions) ?? ok("");
    });
    findings.push(finding);
  }
  const problems = findings.filter(({ state }) => state !== "ok");
  if (problems.length > 0) return problems;
  const free = planned.filter(({ error }) => !error).map(({ name }) => name);
  return [{ what: "steps", ...ok(`nothing is in the way of ${free.join(", ")}`) }];
}

/** A step with what it brings about in the folder alone. Of commits, the working tree tells. */
function withinFolder(step: Step): Step {
  const isLocal = ({ kind }: Action): boolean => kind === "write" || kind === "notebook";
  return { ...step, plan: async (project) => (await step.plan(project)).filter(isLocal) };
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
