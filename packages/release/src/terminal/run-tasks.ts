import process from "node:process";
import { Listr, ListrLogger, ProcessOutput } from "listr2";

/** A piece of work with a name. */
export interface Task {
  readonly title: string;
  /** @param tell Says what is under way and which share of it is done, 0 to 1. */
  run(tell: (line: string, share?: number) => void): Promise<TaskEnd | undefined>;
}

/** How a task ended that is not done, while those after it go on. */
export interface TaskEnd {
  readonly state: "failed" | "left";
  readonly why: string;
}

/** Does work in order, on standard error: a live list on a terminal, a line for each thing elsewhere. */
export async function runTasks(
  tasks: readonly Task[],
  { silent = false }: { readonly silent?: boolean } = {},
): Promise<void> {
  if (silent || !process.stderr.isTTY) return await runPlainly(tasks, silent);
  const failed = new Set<string>();
  const list = tasks.map(({ title, run }) => ({
    title,
    task: async (_: unknown, task: { output: string; skip(why: string): void }) => {
      const end = await run((line, share) => {
        task.output = share === undefined ? line : `${line} · ${Math.round(share * 100)} %`;
      });
      if (end?.state === "left") task.skip(`${title}: ${end.why}`);
      if (end?.state !== "failed") return;
      failed.add(title);
      throw new Error(end.why);
    },
    // Listr asks after the task threw.
    exitOnError: () => !failed.has(title),
  }));
  // Standard output is for results.
  const logger = new ListrLogger({ useIcons: false, processOutput: new ProcessOutput(process.stderr, process.stderr) });
  await new Listr(list, { rendererOptions: { logger } }).run();
}

async function runPlainly(tasks: readonly Task[], silent: boolean): Promise<void> {
  for (const { title, run } of tasks) {
    if (!silent) console.error(title);
    let last = "";
    const end = await run((line) => {
      if (!silent && line !== last) console.error(`  ${line}`);
      last = line;
    });
    if (end && !silent) console.error(`  ${end.state}: ${end.why}`);
  }
}
