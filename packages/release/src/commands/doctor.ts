import type { Command } from "commander";
import { examine } from "../doctor/examine.ts";
import type { ExitState } from "../program.ts";
import { readProject } from "../project/read-project.ts";
import { onInterrupt } from "../terminal/interrupt.ts";
import { plainTable } from "../terminal/plain-table.ts";
import { plainLine } from "../text/plain-line.ts";
import { projectCommand, type StepOptions } from "./step-command.ts";

/** `kit doctor`: all that a run will need, before anything is sent. */
export function doctorCommand(state: ExitState): Command {
  return projectCommand(
    "doctor",
    "Tell what kit run will need: token, limits, names, clean tree. Sends nothing; exits 1 where a run would fail.",
  ).action(async ({ project: folder, json }: StepOptions) => {
    using interruption = onInterrupt();
    const { signal } = interruption;
    const findings = await examine(await readProject(folder, { signal }), signal);
    const rows = findings.map(({ what, state: is, told, hint }) => [
      what,
      is,
      plainLine(hint === undefined ? told : `${told} ${hint}`),
    ]);
    if (json) console.log(JSON.stringify(findings, null, 2));
    else console.log(plainTable({ need: "left", is: "left", found: "left" }, rows));
    state.exitCode = findings.some(({ state: is }) => is === "problem") ? 1 : 0;
  });
}
