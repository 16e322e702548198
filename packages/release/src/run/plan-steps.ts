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
  /** Those before the one that `error` is about, where there is one. */
  readonly actions: readonly PlannedAction[];
  /** Why the step cannot be planned. */
  readonly error?: KitError;
}

/** A step that cannot be planned, or that failed. */
export interface FailedStep {
  readonly name: StepName;
  readonly error: KitError;
}

/** What the steps would do, in order, as the project is now. */
export async function planSteps(
  steps: readonly Step[],
  project: Project,
  context: Omit<ApplyContext, "pending">,
): Promise<readonly PlannedStep[]> {
  const planned: PlannedStep[] = [];
  const pending: Action[] = [];
  for (const { step, actions, error } of await actionsOf(steps, project)) {
    const previews: PlannedAction[] = [];
    const about = { name: step.name, title: step.title, actions: previews };
    try {
      // One after the other, each knowing what those before it will do.
      for (const action of actions) {
        context.signal.throwIfAborted();
        const preview = await previewAction(action, { ...context, pending });
        if (preview.state === "needed" || isReplaced(preview, context)) pending.push(action);
        previews.push({ action, preview });
      }
      planned.push(error ? { ...about, error } : about);
    } catch (error) {
      context.signal.throwIfAborted();
      planned.push({ ...about, error: asKitError(error) });
    }
  }
  return planned;
}

/** What is in the way and stays there: with `replace`, what that does not resolve. */
export function conflictsOf(planned: readonly PlannedAction[], context: Pick<ApplyContext, "replace">) {
  return planned
    .map(({ preview }) => preview)
    .filter((preview) => preview.state === "conflict")
    .filter((preview) => !isReplaced(preview, context));
}

function isReplaced(preview: Preview, { replace }: Pick<ApplyContext, "replace">): boolean {
  return preview.state === "conflict" && replace && !preview.isFinal;
}

/** What is wrong with the steps that cannot be planned, and which others can be done; undefined where all can be planned. */
export function planFailure(
  planned: readonly PlannedStep[],
  context: Pick<ApplyContext, "replace">,
): PlanFailedError | undefined {
  const failed = planned.flatMap(({ name, error }) => (error ? [{ name, error }] : []));
  const right = planned.filter(({ actions, error }) => !error && conflictsOf(actions, context).length === 0);
  if (failed.length === 0) return undefined;
  return new PlanFailedError(
    failed,
    right.map(({ name }) => name),
  );
}

/** Asks every step before anything is done. Each sees what those before it will have written. */
async function actionsOf(steps: readonly Step[], project: Project) {
  const plans: { readonly step: Step; readonly actions: readonly Action[]; readonly error?: KitError }[] = [];
  let seen = project;
  for (const step of steps) {
    try {
      const actions = await step.plan(seen);
      plans.push({ step, actions });
      seen = withWrites(seen, actions);
    } catch (error) {
      plans.push({ step, actions: [], error: asKitError(error) });
    }
  }
  return plans;
}
