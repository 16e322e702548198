import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import type { Command } from "commander";
import { isRepository } from "../apply/git.ts";
import type { ExitState } from "../program.ts";
import { occupy } from "../run/occupy.ts";
import { openContext } from "../run/open-context.ts";
import { type Created, stateFolder } from "../run/state.ts";
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
    // Nothing is made in a folder that is no project's.
    if (!existsSync(join(project, stateFolder))) {
      console.log(json ? "[]" : "Kit made nothing here.");
      return;
    }
    await using _ = await occupy(project);
    const context = await openContext(project, { signal: interruption.signal });
    const undone = await undoAll({ ...context, pending: [], progress() {} });
    const rows = undone.map(({ created, left }) => [
      nameOf(created),
      left === undefined ? "taken back" : `left: ${left}`,
    ]);
    if (json) console.log(JSON.stringify(undone, null, 2));
    else if (undone.length === 0) console.log("Kit made nothing here.");
    else console.log([plainTable({ made: "left", now: "left" }, rows), ...(await whatStays(project))].join("\n"));
    state.exitCode = undone.some(({ left }) => left !== undefined) ? 1 : 0;
  });
}

/** What no undo takes back. */
async function whatStays(root: string): Promise<readonly string[]> {
  if (!(await isRepository(resolve(root)))) return [];
  return [
    "What was taken back in the folder is not committed. Before the next run: git add -u && git commit",
    "Commits stay in git's history, here and wherever they were pushed: git log shows them, git revert takes one back.",
  ];
}

function nameOf(created: Created): string {
  if (created.kind === "file") return created.path;
  if (created.kind === "package") return `${created.name}@${created.version}`;
  if (created.kind === "release") return `release ${created.tag} of ${created.repository}`;
  return `${created.kind} of ${created.repository}`;
}
