import type { Command } from "commander";
import type { ExitState } from "../program.ts";
import { occupy } from "../run/occupy.ts";
import { openContext } from "../run/open-context.ts";
import type { Created } from "../run/state.ts";
import { undoAll } from "../run/undo.ts";
import { onInterrupt } from "../terminal/interrupt.ts";
import { plainTable } from "../terminal/plain-table.ts";
import { projectCommand, type StepOptions } from "./step-command.ts";

/** `kit undo`: takes back what the runs of a project made. */
export function undoCommand(state: ExitState): Command {
  return projectCommand(
    "undo",
    "Take back what the runs of this project made, where it is still as they made it.",
  ).action(async ({ project, json }: StepOptions) => {
    using interruption = onInterrupt();
    await using _ = await occupy(project);
    const context = await openContext(project, { signal: interruption.signal });
    const undone = await undoAll({ ...context, pending: [], progress() {} });
    const rows = undone.map(({ created, left }) => [
      nameOf(created),
      left === undefined ? "taken back" : `left: ${left}`,
    ]);
    if (json) console.log(JSON.stringify(undone, null, 2));
    else if (undone.length === 0) console.log("Kit made nothing here.");
    else console.log(plainTable({ made: "left", now: "left" }, rows));
    state.exitCode = undone.some(({ left }) => left !== undefined) ? 1 : 0;
  });
}

function nameOf(created: Created): string {
  if (created.kind === "file") return created.path;
  if (created.kind === "package") return `${created.name}@${created.version}`;
  if (created.kind === "release") return `release ${created.tag} of ${created.repository}`;
  return `${created.kind} of ${created.repository}`;
}
