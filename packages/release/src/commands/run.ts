import type { Command } from "commander";
import { asKitError, StepsFailedError } from "../errors.ts";
import type { ExitState } from "../program.ts";
import type { Project } from "../project/project.ts";
import { readProject } from "../project/read-project.ts";
import { occupy } from "../run/occupy.ts";
import { openContext } from "../run/open-context.ts";
import type { FailedStep } from "../run/plan-steps.ts";
import { runReport } from "../run/run-report.ts";
import { checkSteps, runStep, type StepResult } from "../run/run-steps.ts";
import type { StepName } from "../step-names.ts";
import { stepNeeds } from "../step-needs.ts";
import { onInterrupt } from "../terminal/interrupt.ts";
import { runTasks, type TaskEnd } from "../terminal/run-tasks.ts";
import { showPlan } from "./plan.ts";
import { chosenSteps, type StepOptions, stepCommand } from "./step-command.ts";

interface RunOptions extends StepOptions {
  readonly replace?: boolean;
  readonly dryRun?: boolean;
}

/** `kit run`: does what `kit plan` shows. */
export function runCommand(state: ExitState): Command {
  return stepCommand("run", "Do the steps, in order. Run again, it goes on where it stopped.")
    .option("--replace", "replace what is in the way and not Kit's; kit undo brings it back")
    .option("--dry-run", "show the plan instead, as kit plan does")
    .action(async (names: StepName[], options: RunOptions) => {
      if (options.dryRun) {
        state.exitCode = await showPlan(names, options);
        return;
      }
      const { results, failed, left, project } = await run(names, options);
      const isToTell = failed.length === 0 || (!options.json && results.some(({ done }) => done.length > 0));
      if (isToTell) console.log(options.json ? JSON.stringify(results, null, 2) : runReport(results, project));
      if (failed.length > 0) throw new StepsFailedError(failed, left);
    });
}

interface RunEnd {
  readonly results: readonly StepResult[];
  readonly failed: readonly FailedStep[];
  /** Those that need a step that failed. */
  readonly left: readonly StepName[];
  readonly project: Project;
}

async function run(names: readonly StepName[], { project: folder, json, replace }: RunOptions): Promise<RunEnd> {
  using interruption = onInterrupt();
  const { signal } = interruption;
  const project = await readProject(folder, { signal });
  await using _ = await occupy(project.root);
  const context = await openContext(folder, { signal, replace });
  const steps = chosenSteps(names, project.config);
  const results: StepResult[] = [];
  const failed: FailedStep[] = [];
  const left: StepName[] = [];
  const check = {
    title: "Look whether all of it can be done",
    run: async () => {
      results.push(...(await checkSteps(steps, project, context)));
      return undefined;
    },
  };
  const tasks = steps.map((step) => ({
    title: step.title,
    run: async (tell: (line: string, share?: number) => void): Promise<TaskEnd | undefined> => {
      // Nothing was done since it was looked at.
      if (results.some(({ name }) => name === step.name)) return undefined;
      const missing = stepNeeds[step.name].find((need) => failed.some(({ name }) => name === need));
      if (missing !== undefined) {
        left.push(step.name);
        return { state: "left", why: `needs ${missing}` };
      }
      try {
        results.push(await runStep(step, project, context, tell));
        return undefined;
      } catch (error) {
        signal.throwIfAborted();
        const fault = asKitError(error);
        failed.push({ name: step.name, error: fault });
        return { state: "failed", why: fault.message.split("\n", 1)[0] ?? "" };
      }
    },
  }));
  await runTasks([check, ...tasks], { silent: json });
  return { results, failed, left, project };
}
