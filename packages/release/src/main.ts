import { CommanderError } from "commander";
import { isKitError } from "./errors.ts";
import { program } from "./program.ts";
import { printable } from "./terminal/printable.ts";

/**
 * Runs the command line. The only place that turns errors into exit codes:
 * 0 done, 1 some inputs failed, 2 wrong use, 3 a remote service failed.
 */
export async function main(args: readonly string[]): Promise<number> {
  const state = { exitCode: 0 };
  try {
    await program(state).parseAsync(args, { from: "user" });
    return state.exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (isKitError(error)) {
      console.error(`kit: ${printable(error.message)}`);
      return error.exit;
    }
    console.error("kit: this should not have happened. Please report it with the lines below.");
    console.error(error);
    return 1;
  }
}
