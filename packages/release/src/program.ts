import { Command } from "commander";
import { cardCommand } from "./commands/card.ts";
import { checkCommand } from "./commands/check.ts";
import { detectCommand } from "./commands/detect.ts";
import { doctorCommand } from "./commands/doctor.ts";
import { evalCommand } from "./commands/eval.ts";
import { modelsCommand } from "./commands/models.ts";
import { notebookCommand } from "./commands/notebook.ts";
import { planCommand } from "./commands/plan.ts";
import { runCommand } from "./commands/run.ts";
import { statusCommand } from "./commands/status.ts";
import { undoCommand } from "./commands/undo.ts";
import { webCommand } from "./commands/web.ts";
import { version } from "./version.ts";

/** What a command leaves for the process: its exit code, where it ended without an exception. */
export interface ExitState {
  exitCode: number;
}

/** In the order of the help. */
const commands = [
  cardCommand,
  checkCommand,
  detectCommand,
  doctorCommand,
  evalCommand,
  modelsCommand,
  notebookCommand,
  planCommand,
  runCommand,
  statusCommand,
  undoCommand,
  webCommand,
];

/** The command line `kit`: its commands and options. */
export function program(state: ExitState): Command {
  const kit = new Command("kit")
    .description("Take a trained detection model to its readers.")
    .version(version)
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, "kit: ")) })
    .showHelpAfterError("(--help lists the commands, or the options of a command)");
  for (const command of commands) kit.addCommand(inherit(command(state), kit));
  return kit;
}

/** Wrong use of a command is told as that of the program is, and thrown. */
function inherit(command: Command, from: Command): Command {
  command.copyInheritedSettings(from);
  for (const subcommand of command.commands) inherit(subcommand, from);
  return command;
}
