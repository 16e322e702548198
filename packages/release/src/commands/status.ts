import type { Command } from "commander";
import type { PlannedStep } from "../run/plan-steps.ts";
import type { StepName } from "../step-names.ts";
import { plainTable } from "../terminal/plain-table.ts";
import { plan } from "./plan.ts";
import { type StepOptions, stepCommand } from "./step-command.ts";

/** `kit status`: which steps are done. */
export function statusCommand(): Command {
  return stepCommand("status", "Tell which steps are done.").action(async (names: StepName[], options: StepOptions) => {
    const states = (await plan(names, options)).map(toStatus);
    if (options.json) console.log(JSON.stringify(states, null, 2));
    else {
      const rows = states.map(({ name, state, done, of }) => [name, state, `${done} of ${of}`]);
      console.log(plainTable({ step: "left", is: "left", actions: "right" }, rows));
    }
  });
}

function toStatus({ name, actions }: PlannedStep) {
  const done = actions.filter(({ preview }) => preview.state === "done").length;
  const blocked = actions.some(({ preview }) => preview.state === "conflict");
  const state = done === actions.length ? "done" : blocked ? "in conflict" : done > 0 ? "begun" : "open";
  return { name, state, done, of: actions.length };
}
