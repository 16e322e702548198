import { Command } from "commander";
import { detectCommand } from "./commands/detect.ts";
import { evalCommand } from "./commands/eval.ts";
import { modelsCommand } from "./commands/models.ts";
import { version } from "./version.ts";

/** What a command leaves for the process: its exit code, where it ended without an exception. */
export interface ExitState {
  exitCode: number;
}

/** The command line `kit`: its commands and options. */
export function program(state: ExitState): Command {
  return new Command("kit")
    .description("Take a trained detection model to its readers.")
    .version(version)
    .exitOverride()
    .configureOutput({ outputError: (text, write) => write(text.replace(/^error: /, "kit: ")) })
    .showHelpAfterError("(kit --help lists the commands, kit <command> --help their options)")
    .addCommand(inherit(detectCommand(state)))
    .addCommand(inherit(evalCommand(state)))
    .addCommand(inherit(modelsCommand(state)));
}

/** Wrong use of a command is thrown as that of the program is. */
function inherit(command: Command): Command {
  return command.copyInheritedSettings(new Command().exitOverride());
}
