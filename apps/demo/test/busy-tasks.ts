import type { Browser, Page } from "playwright-core";

/** Part of one of Chromium's trace events. */
interface TraceEvent {
  readonly name: string;
  readonly pid: number;
  readonly tid: number;
  readonly args: { readonly name?: string };
  /** Microseconds in which the thread really ran, whatever else the machine did. */
  readonly tdur?: number;
}

/** Milliseconds that the longest task of a page's main thread had the processor for, while `work` went on. */
export async function longestTask(browser: Browser, page: Page, work: () => Promise<void>): Promise<number> {
  await browser.startTracing(page, { categories: ["toplevel", "__metadata"] });
  await work();
  const { traceEvents }: { traceEvents: TraceEvent[] } = JSON.parse((await browser.stopTracing()).toString());
  const isMain = new Set(
    traceEvents
      .filter(({ name, args }) => name === "thread_name" && args.name === "CrRendererMain")
      .map(({ pid, tid }) => `${pid}/${tid}`),
  );
  const tasks = traceEvents.filter(
    ({ name, pid, tid }) => name === "ThreadControllerImpl::RunTask" && isMain.has(`${pid}/${tid}`),
  );
  if (tasks.length === 0) throw new Error("the trace has no task of a page's main thread");
  return Math.max(...tasks.map(({ tdur = 0 }) => tdur)) / 1000;
}
