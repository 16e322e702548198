import type { KitError } from "@kit/types";
import type { Command } from "commander";
import type { ExitState } from "../program.ts";
import { readProject } from "../project/read-project.ts";
import { describe } from "../run/describe.ts";
import { openContext } from "../run/open-context.ts";
import { conflictsOf, type PlannedStep, planFailure, planSteps } from "../run/plan-steps.ts";
import type { StepName } from "../step-names.ts";
import { asCalled } from "../terminal/as-called.ts";
import { onInterrupt } from "../terminal/interrupt.ts";
import { chosenSteps, type StepOptions, stepCommand } from "./step-command.ts";

/** `kit plan`: every action with its exact effect; nothing is written. */
export function planCommand(state: ExitState): Command {
  return stepCommand("plan", "Show what kit run would do: files as diffs, API calls, bytes. Writes nothing.").action(
    async (names: StepName[], options: StepOptions) => {
      state.exitCode = await showPlan(names, options);
    },
  );
}

/**
 * Prints the plan of the steps that are meant; gives the exit code, 1 where something is in the way.
 *
 * @throws PlanFailedError with the faults of the steps that cannot be planned, after the others are shown.
 */
export async function showPlan(names: readonly StepName[], options: StepOptions): Promise<0 | KitError["exit"]> {
  const planned = await plan(names, options);
  const failure = planFailure(planned, { replace: false });
  console.log(options.json ? JSON.stringify(planned.map(toJson), null, 2) : planned.map(stepText).join("\n\n"));
  if (failure && !options.json) throw failure;
  const hasConflict = planned.some(({ actions }) => conflictsOf(actions, { replace: false }).length > 0);
  return failure?.exit ?? (hasConflict ? 1 : 0);
}

/** Plans the steps that are meant. */
export async function plan(names: readonly StepName[], { project: folder }: StepOptions) {
  using interruption = onInterrupt();
  const { signal } = interruption;
  const project = await readProject(folder, { signal });
  const context = await openContext(folder, { signal });
  return await planSteps(chosenSteps(names, project.config), project, { ...context, progress() {} });
}

/** A step as text for people: what is to be done, with its effect, and what is in the way. Why it cannot be planned is told apart. */
function stepText({ name, title, actions, error }: PlannedStep): string {
  const open = actions.filter(({ preview }) => preview.state !== "done");
  const counts = open.length === 0 ? "nothing to do" : `${open.length} of ${actions.length} to do`;
  const lines = open.flatMap(({ action, preview }) => {
    if (preview.state === "done") return [];
    const sign = preview.state === "conflict" ? "!" : "+";
    const hint = preview.state === "conflict" ? [asCalled(preview.hint)] : [];
    return [`  ${sign} ${describe(action)}`, `      ${indented([preview.effect, ...hint].join("\n"))}`];
  });
  return [`${name}: ${title} (${error ? "cannot be done" : counts})`, ...lines].join("\n");
}

function indented(text: string): string {
  return text.replaceAll("\n", "\n      ");
}

/** A plan as JSON for programs. */
function toJson({ name, title, actions, error }: PlannedStep) {
  return {
    name,
    title,
    actions: actions.map(({ action, preview }) => ({ does: describe(action), kind: action.kind, ...preview })),
    ...(error && { error: { code: error.code, message: error.message, hint: asCalled(error.hint) } }),
  };
}
