import type { ApplyContext } from "../apply/executor.ts";
import { performAction, previewAction } from "../apply/index.ts";
import { ConflictError } from "../errors.ts";
import type { Project } from "../project/project.ts";
import type { Step } from "../step.ts";
import type { StepName } from "../step-names.ts";
import { describe } from "./describe.ts";
import type { RunContext } from "./open-context.ts";
import { conflictsOf, type PlannedAction, planFailure, planSteps } from "./plan-steps.ts";

/** What became of a step. */
export interface StepResult {
  readonly name: StepName;
  /** What was done now, a line each. */
  readonly done: readonly string[];
  /** How many of its actions were so already. */
  readonly already: number;
}

/**
 * Looks whether the steps can be done: nothing is begun where one of them cannot be planned, or would replace what is
 * not Kit's.
 *
 * @returns What became of the steps before the first that has something to do: all of it was so already.
 * @throws PlanFailedError, ConflictError
 */
export async function checkSteps(
  steps: readonly Step[],
  project: Project,
  context: RunContext,
): Promise<readonly StepResult[]> {
  const planned = await planSteps(steps, project, { ...context, progress() {} });
  const failure = planFailure(planned, context);
  if (failure) throw failure;
  refuseConflicts(
    planned.flatMap(({ actions }) => actions),
    context,
  );
  const first = planned.findIndex(({ actions }) => actions.some(({ preview }) => preview.state !== "done"));
  const ready = first === -1 ? planned : planned.slice(0, first);
  return ready.map(({ name, actions }) => ({ name, done: [], already: actions.length }));
}

/**
 * Does a step. What is so already is left; run again after a kill at any moment, it goes on from there.
 *
 * @param tell Called with what is under way: an action, and how far it is.
 * @throws ConflictError, and what planning and the actions throw.
 */
export async function runStep(
  { name, plan }: Step,
  project: Project,
  context: RunContext,
  tell: (line: string, share?: number) => void,
): Promise<StepResult> {
  const actions = await plan(project);
  const done: string[] = [];
  for (const action of actions) {
    context.signal.throwIfAborted();
    const line = describe(action);
    const whole: ApplyContext = { ...context, pending: [], progress: (part, total) => tell(line, part / total) };
    const preview = await previewAction(action, whole);
    if (preview.state === "done") continue;
    refuseConflicts([{ action, preview }], context);
    tell(line);
    await performAction(action, whole);
    done.push(line);
  }
  return { name, done, already: actions.length - done.length };
}

function refuseConflicts(planned: readonly PlannedAction[], context: RunContext): void {
  const conflicts = conflictsOf(planned, context);
  if (conflicts.length > 0) throw new ConflictError(conflicts);
}
