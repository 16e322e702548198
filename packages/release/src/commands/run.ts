import type { Command } from "commander";
import type { Project } from "../project/project.ts";
import { readProject } from "../project/read-project.ts";
import { occupy } from "../run/occupy.ts";
import { openContext } from "../run/open-context.ts";
import { runReport } from "../run/run-report.ts";
import { checkSteps, runStep, type StepResult } from "../run/run-steps.ts";
import type { StepName } from "../step-names.ts";
import { onInterrupt } from "../terminal/interrupt.ts";
import { runTasks } from "../terminal/run-tasks.ts";
import { plan, planText, toJson } from "./plan.ts";
import { chosenSteps, type StepOptions, stepCommand } from "./step-command.ts";

interface RunOptions extends StepOptions {
  readonly replace?: boolean;
  readonly dryRun?: boolean;
}

/** `kit run`: does what `kit plan` shows. */
export function runCommand(): Command {
  return stepCommand("run", "Do the steps, in order. Run again, it goes on where it stopped.")
    .option("--replace", "replace what is in the way and not Kit's; kit undo brings it back")
    .option("--dry-run", "show the plan instead, as kit plan does")
    .action(async (names: StepName[], options: RunOptions) => {
      if (options.dryRun) {
        const planned = await plan(names, options);
        console.log(options.json ? JSON.stringify(planned.map(toJson), null, 2) : planText(planned));
        return;
      }
      const { results, project } = await run(names, options);
      console.log(options.json ? JSON.stringify(results, null, 2) : runReport(results, project));
    });
}

async function run(
  names: readonly StepName[],
  { project: folder, json, replace }: RunOptions,
): Promise<{ readonly results: readonly StepResult[]; readonly project: Project }> {
  using interruption = onInterrupt();
  const { signal } = interruption;
  const project = await readProject(folder, { signal });
  await using _ = await occupy(project.root);
  const context = await openContext(folder, { signal, replace });
  const steps = chosenSteps(names, project.config);
  const results: StepResult[] = [];
  const check = {
    title: "Look whether all of it can be done",
    run: async () => {
      results.push(...(await checkSteps(steps, project, context)));
    },
  };
  const tasks = steps.map((step) => ({
    title: step.title,
    run: async (tell: (line: string, share?: number) => void) => {
      // Nothing was done since it was looked at.
      if (results.some(({ name }) => name === step.name)) return;
      results.push(await runStep(step, project, context, tell));
    },
  }));
  await runTasks([check, ...tasks], { silent: json });
  return { results, project };
}
