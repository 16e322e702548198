import type { KitError } from "@kit/types";
import type { Action } from "../action.ts";
import type { ApplyContext, Preview } from "../apply/executor.ts";
import { previewAction } from "../apply/index.ts";
import { asKitError, PlanFailedError } from "../errors.ts";
import type { Project } from "../project/project.ts";
import { withWrites } from "../project/with-writes.ts";
import type { Step } from "../step.ts";
import type { StepName } from "../step-names.ts";

/** An action, and what it would do. */
export interface PlannedAction {
  readonly action: Action;
  readonly preview: Preview;
}

export interface PlannedStep {
  readonly name: StepName;
  readonly title: string;
  readonly actions: readonly PlannedAction[];
}

/**
 * What the steps would do, in order, as the project is now.
 *
 * @throws PlanFailedError with the faults of all steps that cannot be planned.
 */
export async function planSteps(
  steps: readonly Step[],
  project: Project,
  context: Omit<ApplyContext, "pending">,
): Promise<readonly PlannedStep[]> {
  const plans = await actionsOf(steps, project);
  const planned: PlannedStep[] = [];
  const pending: Action[] = [];
  for (const { step, actions } of plans) {
    const previews = await previewActions(actions, { ...context, pending });
    pending.push(...previews.filter(({ preview }) => preview.state === "needed").map(({ action }) => action));
    planned.push({ name: step.name, title: step.title, actions: previews });
  }
  return planned;
}

/** Previews actions one after the other, each knowing what those before it will do. */
export async function previewActions(
  actions: readonly Action[],
  context: ApplyContext,
): Promise<readonly PlannedAction[]> {
  const planned: PlannedAction[] = [];
  const pending = [...context.pending];
  for (const action of actions) {
    context.signal.throwIfAborted();
    const preview = await previewAction(action, { ...context, pending });
    if (preview.state === "needed") pending.push(action);
    planned.push({ action, preview });
  }
  return planned;
}

/**
 * Asks every step before anything is done, so that all that is missing is told together. Each sees what those before it
 * will have written.
 */
async function actionsOf(steps: readonly Step[], project: Project) {
  const plans: { readonly step: Step; readonly actions: readonly Action[] }[] = [];
  const failed: { readonly step: StepName; readonly error: KitError }[] = [];
  let seen = project;
  for (const step of steps) {
    try {
      const actions = await step.plan(seen);
      plans.push({ step, actions });
      seen = withWrites(seen, actions);
    } catch (error) {
      failed.push({ step: step.name, error: asKitError(error) });
    }
  }
  if (failed.length > 0) throw new PlanFailedError(failed);
  return plans;
}
