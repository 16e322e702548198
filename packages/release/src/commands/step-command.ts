import { Argument, Command } from "commander";
import type { ProjectConfig } from "../project/config.ts";
import type { Step } from "../step.ts";
import { type StepName, stepNames } from "../step-names.ts";
import { steps } from "../steps/index.gen.ts";

/** Options that all commands about steps have. */
export interface StepOptions {
  readonly project: string;
  readonly json?: boolean;
}

/** A command that takes steps: names, folder, `--json`. */
export function stepCommand(name: string, description: string): Command {
  const names = new Argument("[step...]", "which of the steps (default: all that kit.json wants)").choices(stepNames);
  return projectCommand(name, description).addArgument(names);
}

/** A command that works in a project's folder. */
export function projectCommand(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .option("--project <folder>", "the folder with kit.json", ".")
    .option("--json", "print JSON");
}

/** The steps that are meant, in their order: those named, or all that the project wants. */
export function chosenSteps(names: readonly StepName[], config: ProjectConfig): readonly Step[] {
  const wanted: readonly string[] = names.length > 0 ? names : config.steps;
  return steps.filter((step) => wanted.includes(step.name));
}
