import type { Command } from "commander";
import { readProject } from "../project/read-project.ts";
import { describe } from "../run/describe.ts";
import { openContext } from "../run/open-context.ts";
import { type PlannedStep, planSteps } from "../run/plan-steps.ts";
import type { StepName } from "../step-names.ts";
import { onInterrupt } from "../terminal/interrupt.ts";
import { chosenSteps, type StepOptions, stepCommand } from "./step-command.ts";

/** `kit plan`: every action with its exact effect; nothing is written. */
export function planCommand(): Command {
  return stepCommand("plan", "Show what kit run would do: files as diffs, API calls, bytes. Writes nothing.").action(
    async (names: StepName[], options: StepOptions) => {
      const planned = await plan(names, options);
      console.log(options.json ? JSON.stringify(planned.map(toJson), null, 2) : planText(planned));
    },
  );
}

/** Plans the steps that are meant. */
export async function plan(names: readonly StepName[], { project: folder }: StepOptions) {
  using interruption = onInterrupt();
  const { signal } = interruption;
  const project = await readProject(folder, { signal });
  const context = await openContext(folder, { signal });
  return await planSteps(chosenSteps(names, project.config), project, { ...context, progress() {} });
}

/** A plan as text for people: what is to be done, with its effect. */
export function planText(planned: readonly PlannedStep[]): string {
  return planned.map(stepText).join("\n\n");
}

function stepText({ name, title, actions }: PlannedStep): string {
  const open = actions.filter(({ preview }) => preview.state !== "done");
  const counts = open.length === 0 ? "nothing to do" : `${open.length} of ${actions.length} to do`;
  const lines = open.flatMap(({ action, preview }) => {
    if (preview.state === "done") return [];
    const sign = preview.state === "conflict" ? "!" : "+";
    const hint = preview.state === "conflict" ? [preview.hint] : [];
    return [
      `  ${sign} ${describe(action)}`,
      ...[preview.effect, ...hint]
        .join("\n")
        .split("\n")
        .map((line) => `      ${line}`),
    ];
  });
  return [`${name}: ${title} (${counts})`, ...lines].join("\n");
}

/** A plan as JSON for programs. */
export function toJson({ name, title, actions }: PlannedStep) {
  return {
    name,
    title,
    actions: actions.map(({ action, preview }) => ({ does: describe(action), kind: action.kind, ...preview })),
  };
}
