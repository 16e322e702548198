import { CommanderError } from "commander";
import { asKitError, isKitError, UsageError } from "./errors.ts";
import { program } from "./program.ts";
import { asCalled } from "./terminal/as-called.ts";
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
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    if (wantsJson(args)) console.log(JSON.stringify({ error: toJson(error) }, null, 2));
    if (error instanceof CommanderError) return 2;
    if (isKitError(error)) {
      // What stands before the hint may be a diff: it is shown as it is.
      console.error(`kit: ${printable(error.message.replace(error.hint, () => asCalled(error.hint)))}`);
      return error.exit;
    }
    if (error instanceof DOMException && error.name === "AbortError") {
      console.error("kit: interrupted. What was begun is not half-written.");
      return 130;
    }
    console.error("kit: this should not have happened. Please report it with the lines below.");
    console.error(error);
    return 1;
  }
}

/** What comes after `--` is no option. */
function wantsJson(args: readonly string[]): boolean {
  return args.slice(0, args.includes("--") ? args.indexOf("--") : args.length).includes("--json");
}

function toJson(error: unknown) {
  const told = error instanceof CommanderError ? asUsageError(error) : asKitError(error);
  return { code: told.code, message: told.message, hint: asCalled(told.hint) };
}

function asUsageError({ message }: CommanderError): UsageError {
  return new UsageError(
    message.replace(/^error: /, ""),
    "kit --help lists the commands, and their --help the options.",
  );
}
