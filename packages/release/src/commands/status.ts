import type { Command } from "commander";
import type { ExitState } from "../program.ts";
import { type PlannedStep, planFailure } from "../run/plan-steps.ts";
import type { StepName } from "../step-names.ts";
import { plainTable } from "../terminal/plain-table.ts";
import { plan } from "./plan.ts";
import { type StepOptions, stepCommand } from "./step-command.ts";

/** `kit status`: which steps are done. */
export function statusCommand(state: ExitState): Command {
  return stepCommand("status", "Tell which steps are done.").action(async (names: StepName[], options: StepOptions) => {
    const planned = await plan(names, options);
    const states = planned.map(toStatus);
    if (options.json) console.log(JSON.stringify(states, null, 2));
    else {
      const rows = states.map(({ name, state, done, of }) => [name, state, `${done} of ${of}`]);
      console.log(plainTable({ step: "left", is: "left", actions: "right" }, rows));
      for (const { name, state, why } of states) if (state === "in conflict") console.log(`${name}: ${why}`);
    }
    const failure = planFailure(planned, { replace: false });
    if (failure && !options.json) throw failure;
    state.exitCode = failure?.exit ?? 0;
  });
}

function toStatus({ name, actions, error }: PlannedStep) {
  const done = actions.filter(({ preview }) => preview.state === "done").length;
  const [blocked] = actions.map(({ preview }) => preview).filter((preview) => preview.state === "conflict");
  if (error) return { name, state: "cannot be done", done, of: actions.length, why: error.message };
  const state = done === actions.length ? "done" : blocked ? "in conflict" : done > 0 ? "begun" : "open";
  // A diff is for kit plan.
  const why = blocked && [blocked.effect.split("\n")[0], blocked.hint].join(" ");
  return { name, state, done, of: actions.length, ...(why !== undefined && { why }) };
}
